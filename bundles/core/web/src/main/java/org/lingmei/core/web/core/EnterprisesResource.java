package org.lingmei.core.web.core;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.Uscc;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.office.UnreadableTableException;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.registry.RegistryAdmin;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.web.problem.Languages;

/** The enterprises that report. */
@Path("/enterprises")
@Tag(name = "register")
@Produces(MediaType.APPLICATION_JSON)
public final class EnterprisesResource {

    private static final String DEFAULT_CHARSET = "UTF-8";

    private final Registry registry;
    private final RegistryAdmin admin;
    private final Spreadsheets spreadsheets;
    private final KeyedWrites writes;

    EnterprisesResource(Registry registry, RegistryAdmin admin, Spreadsheets spreadsheets, KeyedWrites writes) {
        this.writes = writes;
        this.registry = registry;
        this.admin = admin;
        this.spreadsheets = spreadsheets;
    }

    /** The enterprises that the caller may see. */
    @GET
    @Operation(summary = "The enterprises of a county or, without a region, of all counties that the caller belongs to")
    public List<EnterpriseView> list(@QueryParam("region") String region, @Context SecurityContext security) {
        Caller caller = Callers.of(security);
        if (region != null && registry.region(region).isEmpty()) {
            throw Problem.notFound(new Text("没有代码为 %s 的县。", "There is no county with the code %s.").with(region)).asException();
        }
        if (region != null && !caller.actsFor(region)) {
            throw Problem.forbidden(new Text("您的账号属于 %1$s，不能查看 %2$s 的企业。",
                    "Your account belongs to %1$s and cannot see the enterprises of %2$s.").with(caller.region(), region)).asException();
        }
        return regions(region, caller)
                .flatMap(code -> registry.enterprises(code).stream())
                .filter(enterprise -> caller.enterprise() == null || caller.enterprise().equals(enterprise.uscc().value()))
                .map(this::view)
                .toList();
    }

    /** Creates and updates enterprises, all or none. */
    @PUT
    @Consumes("text/csv")
    @Operation(summary = "Creates or updates enterprises from CSV, all or none",
            description = "Columns by heading, in any order: region, uscc, name, kind (mine or plant), licensed_capacity_kt, kilns. "
                    + "A code whose check characters fail is stored with a warning.")
    @ApiResponse(responseCode = "200", description = "What became of the table",
            content = @Content(schema = @Schema(implementation = PutOutcome.class)))
    @ApiResponse(responseCode = "422", description = "The file cannot be read or holds impossible values; errors say where")
    public Response put(byte[] content, @HeaderParam("Idempotency-Key") String key, @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Caller caller = Callers.of(security);
        caller.require(Permission.REGISTRY_WRITE);
        Spreadsheets.Table table = table(content, headers);
        Locale language = Languages.of(headers);
        return writes.once(key, caller, "PUT enterprises " + table.rows(), Response.Status.OK, () -> {
            RegistryAdmin.Outcome outcome = admin.putEnterprises(caller, table);
            return new PutOutcome(outcome.created(), outcome.updated(),
                    outcome.warnings().stream().map(warning -> warning.in(language)).toList());
        });
    }

    /** Notes that a code's failed check was seen and is accepted. */
    @POST
    @Path("/{uscc}/code-acceptance")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Accepts a code although its check characters fail, as some legal codes of the pilot years do")
    @ApiResponse(responseCode = "204", description = "Accepted")
    public Response acceptCode(@PathParam("uscc") String uscc, Acceptance acceptance, @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext security) {
        Caller caller = Callers.of(security);
        caller.require(Permission.REGISTRY_WRITE);
        if (acceptance == null || acceptance.reason() == null || acceptance.reason().isBlank()) {
            throw Problem.badRequest(new Text("请写明接受这个代码的理由。", "Please give the reason for accepting this code.")).asException();
        }
        String code = Uscc.normalise(uscc);
        return writes.once(key, caller, "POST enterprises %s %s".formatted(code, acceptance),
                () -> admin.acceptCode(caller, code, acceptance.reason().strip()));
    }

    private Stream<String> regions(String wanted, Caller caller) {
        String only = wanted != null ? wanted : caller.region();
        return only != null ? Stream.of(only) : registry.regions().stream().map(Region::code);
    }

    private EnterpriseView view(Enterprise enterprise) {
        String codeChecks = enterprise.uscc().checksPass() ? "passed"
                : registry.codeAccepted(enterprise.uscc().value()) ? "accepted" : "failed";
        return new EnterpriseView(enterprise.uscc().value(), enterprise.region(), enterprise.name(),
                enterprise.kind().name().toLowerCase(Locale.ROOT), enterprise.licensedCapacityKt(), enterprise.kilns(), codeChecks);
    }

    private Spreadsheets.Table table(byte[] content, HttpHeaders headers) {
        String charset = Optional.ofNullable(headers.getMediaType())
                .map(type -> type.getParameters().get(MediaType.CHARSET_PARAMETER))
                .orElse(DEFAULT_CHARSET);
        try {
            return spreadsheets.readCsv(content == null ? new byte[0] : content, charset);
        } catch (UnreadableTableException unreadable) {
            throw new Problem("unreadable-file", 422, new Text("文件无法读取", "Unreadable file"), unreadable.error().message(),
                    List.of(unreadable.error())).asException();
        }
    }

    /**
     * An enterprise.
     *
     * @param uscc its unified social credit code
     * @param kind {@code mine} or {@code plant}
     * @param licensedCapacityKt thousand tonnes a year
     * @param codeChecks {@code passed}, {@code failed}, or {@code accepted} by an operator although failed
     */
    public record EnterpriseView(String uscc, String region, String name, String kind, BigDecimal licensedCapacityKt, int kilns,
            String codeChecks) {
    }

    /**
     * What became of a table.
     *
     * @param warnings a sentence for each code whose check characters fail and that nobody has accepted yet
     */
    public record PutOutcome(int created, int updated, List<String> warnings) {
    }

    /** Why a code is accepted. */
    public record Acceptance(String reason) {
    }
}
