package org.lingmei.county.host.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.host.deploy.Deployment;
import org.lingmei.county.host.deploy.Ledger;
import org.lingmei.county.host.deploy.ModuleManager;
import org.lingmei.county.host.deploy.Order;

/** {@code /modules}: deploying county modules and taking them back. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "modules")
public final class DeploymentsResource {

    private static final String TYPE = "urn:lingmei:problem:module-refused";
    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String ENDED = "What was done and how it ended";
    private static final String KEY = "Idempotency-Key";
    private static final Duration WATCH = Duration.ofMinutes(10);
    private static final int MOST_WATCHERS = 40;
    private static final int HISTORY = 100;
    private static final int LONGEST_REASON = 500;
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final ModuleManager manager;
    private final IdempotentWrites writes;
    private final Transactions transactions;
    private final Semaphore watchers = new Semaphore(MOST_WATCHERS);

    public DeploymentsResource(ModuleManager manager, IdempotentWrites writes, Transactions transactions) {
        this.manager = manager;
        this.writes = writes;
        this.transactions = transactions;
    }

    @POST
    @Consumes({"application/java-archive", MediaType.APPLICATION_OCTET_STREAM, "application/x-java-archive", "application/zip"})
    @Operation(summary = "Deploys a county's module, or says with dryRun what would become of it")
    @ApiResponse(responseCode = "200", description = "With dryRun the plan; else the new version was not well and the one before stayed in force",
            content = @Content(schema = @Schema(oneOf = {PlanView.class, DeploymentView.class})))
    @ApiResponse(responseCode = "201", description = "The new version is in force", content = @Content(schema = @Schema(implementation = DeploymentView.class)))
    @ApiResponse(responseCode = "422", description = "Refused; nothing was touched",
            content = @Content(mediaType = PROBLEM_JSON, schema = @Schema(implementation = RefusedBody.class)))
    public Response deploy(byte[] content, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun, @HeaderParam(KEY) String key,
            @Context SecurityContext security, @Context HttpHeaders headers) throws InterruptedException {
        Caller caller = caller(security);
        caller.require(Permission.MODULES_WRITE);
        Locale language = language(headers);
        ModuleJar jar;
        try {
            jar = ModuleJar.of(content);
        } catch (Refusal noModule) {
            throw refused(noModule);
        }
        caller.requireFor(Permission.MODULES_WRITE, jar.region());
        if (dryRun) {
            return Response.ok(PlanView.of(manager.preview(jar, caller), language)).build();
        }
        return once(key, caller, "POST /modules " + jar.sha256(), language, order -> manager.deploy(jar, order), "");
    }

    @POST
    @Path("{region}/rollback")
    @Operation(summary = "Brings the version before back into force")
    @ApiResponse(responseCode = "201", description = ENDED,
            content = @Content(schema = @Schema(implementation = DeploymentView.class)))
    public Response rollback(@PathParam("region") String region, @QueryParam("reason") String why, @HeaderParam(KEY) String key,
            @Context SecurityContext security, @Context HttpHeaders headers) throws InterruptedException {
        return change("rollback", region, key, security, headers, order -> manager.rollback(region, order), reason(why));
    }

    @POST
    @Path("{region}/block")
    @Operation(summary = "Takes a county's module out of force until it is unblocked, over restarts too")
    @ApiResponse(responseCode = "201", description = ENDED,
            content = @Content(schema = @Schema(implementation = DeploymentView.class)))
    public Response block(@PathParam("region") String region, @QueryParam("reason") String why, @HeaderParam(KEY) String key,
            @Context SecurityContext security, @Context HttpHeaders headers) throws InterruptedException {
        return change("block", region, key, security, headers, order -> manager.block(region, order), reason(why));
    }

    @POST
    @Path("{region}/unblock")
    @Operation(summary = "Brings a blocked module back into force, through the gate")
    @ApiResponse(responseCode = "201", description = ENDED,
            content = @Content(schema = @Schema(implementation = DeploymentView.class)))
    public Response unblock(@PathParam("region") String region, @QueryParam("reason") String why, @HeaderParam(KEY) String key,
            @Context SecurityContext security, @Context HttpHeaders headers) throws InterruptedException {
        return change("unblock", region, key, security, headers, order -> manager.unblock(region, order), reason(why));
    }

    @DELETE
    @Path("{region}")
    @Operation(summary = "Leaves a county without a module; its versions stay in the database")
    @ApiResponse(responseCode = "201", description = ENDED,
            content = @Content(schema = @Schema(implementation = DeploymentView.class)))
    public Response remove(@PathParam("region") String region, @QueryParam("reason") String why, @HeaderParam(KEY) String key,
            @Context SecurityContext security, @Context HttpHeaders headers) throws InterruptedException {
        return change("remove", region, key, security, headers, order -> manager.remove(region, order), reason(why));
    }

    @GET
    @Path("{region}/history")
    @Operation(summary = "What was done to a county's module, newest first")
    public List<DeploymentView> history(@PathParam("region") String region, @Context SecurityContext security, @Context HttpHeaders headers) {
        caller(security).requireFor(Permission.MODULES_READ, region);
        Locale language = language(headers);
        return manager.history(region, HISTORY).stream().map(deployment -> DeploymentView.of(deployment, language)).toList();
    }

    @GET
    @Path("{region}/nodes")
    @Operation(summary = "What every node of the platform made of a county's module")
    public List<NodeView> nodes(@PathParam("region") String region, @Context SecurityContext security, @Context HttpHeaders headers) {
        caller(security).requireFor(Permission.MODULES_READ, region);
        Locale language = language(headers);
        return manager.nodes(region).stream().map(state -> NodeView.of(state, language)).toList();
    }

    @GET
    @Path("{region}/events")
    @Produces("text/event-stream")
    @Operation(summary = "What a county's deployments do from now on, as server-sent events: step, and outcome as from a deployment")
    public Response events(@PathParam("region") String region, @Context SecurityContext security, @Context HttpHeaders headers) {
        caller(security).requireFor(Permission.MODULES_READ, region);
        if (!watchers.tryAcquire()) {
            throw new Problem("busy", 503, new Text("系统繁忙", "Busy"),
                    new Text("正在观看部署进度的人太多，请稍后再试。", "Too many are watching deployments; try again later.")).asException();
        }
        return Response.ok(new EventStream(manager.feed(), region, language(headers), WATCH, watchers::release))
                .header("Cache-Control", "no-store").header("X-Accel-Buffering", "no").build();
    }

    private Response change(String action, String region, String key, SecurityContext security, HttpHeaders headers, Work work, String why)
            throws InterruptedException {
        Caller caller = caller(security);
        caller.requireFor(Permission.MODULES_WRITE, region);
        return once(key, caller, action + " /modules/" + region, language(headers), work, why);
    }

    /**
     * A key that has its answer gets it again. The answer to a switch is written with the switch; whatever else comes of a request
     * leaves everything as it was and may be asked for again.
     */
    private Response once(String key, Caller caller, String asked, Locale language, Work work, String why) throws InterruptedException {
        Optional<IdempotentWrites.Answer> earlier = writes.earlier(key, caller, asked, transactions);
        if (earlier.isPresent()) {
            return response(earlier.get());
        }
        AtomicReference<IdempotentWrites.Answer> given = new AtomicReference<>();
        Ledger ledger = (kept, change) -> {
            given.set(writes.once(key, caller, asked, transactions, tx -> {
                change.run(tx);
                return answer(kept.get(), language);
            }));
            return !given.get().replayed();
        };
        try {
            Deployment told = work.run(new Order(caller, why, ledger));
            IdempotentWrites.Answer other = answer(told, language);
            // what was refused may be asked for again under the same key: above all while the first request with it is still under way
            return response(given.get() != null ? given.get() : told.outcome() == Deployment.Outcome.REFUSED ? other
                    : writes.once(key, caller, asked, transactions, tx -> other));
        } catch (Refusal refusal) {
            throw refused(refusal);
        }
    }

    private static IdempotentWrites.Answer answer(Deployment deployment, Locale language) {
        DeploymentView view = DeploymentView.of(deployment, language);
        return switch (deployment.outcome()) {
            case KEPT -> new IdempotentWrites.Answer(201, json(view));
            case ROLLED_BACK -> new IdempotentWrites.Answer(200, json(view));
            case REFUSED -> new IdempotentWrites.Answer(422, json(new RefusedBody(TYPE, 422,
                    new Text("模块未被接受", "Module refused").in(language), view.reason(), view)));
        };
    }

    private static Response response(IdempotentWrites.Answer answer) {
        return Response.status(answer.status()).type(answer.status() < 400 ? MediaType.APPLICATION_JSON : PROBLEM_JSON)
                .entity(answer.body()).build();
    }

    private static RuntimeException refused(Refusal refusal) {
        return new Problem("module-refused", 422, new Text("模块未被接受", "Module refused"), refusal.reason()).asException();
    }

    private static String reason(String given) {
        return given == null ? "" : given.strip().substring(0, Math.min(given.strip().length(), LONGEST_REASON));
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Caller caller(SecurityContext security) {
        return (Caller) security.getUserPrincipal();
    }

    private static Locale language(HttpHeaders headers) {
        return Text.language(headers.getAcceptableLanguages());
    }

    /** What is to be done once. */
    @FunctionalInterface
    private interface Work {
        Deployment run(Order order) throws Refusal, InterruptedException;
    }
}
