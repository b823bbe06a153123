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
import java.util.List;
import java.util.Locale;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
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
import org.lingmei.county.host.connect.ConnectorInfo;
import org.lingmei.county.host.connect.Connectors;

/** {@code /modules/{region}/connectors}: what fetches a county's reports, and fetching now. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "modules")
public final class ConnectorsResource {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final Connectors connectors;
    private final IdempotentWrites writes;
    private final Transactions transactions;

    public ConnectorsResource(Connectors connectors, IdempotentWrites writes, Transactions transactions) {
        this.connectors = connectors;
        this.writes = writes;
        this.transactions = transactions;
    }

    @GET
    @Path("{region}/connectors")
    @Operation(summary = "The connectors of a county's module in force, by name, and how each stands; none where no module is in force")
    public List<ConnectorView> connectors(@PathParam("region") String region, @Context SecurityContext security, @Context HttpHeaders headers) {
        ((Caller) security.getUserPrincipal()).requireFor(Permission.MODULES_READ, region);
        Locale language = Text.language(headers.getAcceptableLanguages());
        return connectors.of(region).stream().map(connector -> ConnectorView.of(connector, language)).toList();
    }

    @POST
    @Path("{region}/connectors/{name}/runs")
    @Operation(summary = "Has a connector fetch now, for whoever may deploy the county's module or submit its reports")
    @ApiResponse(responseCode = "202", description = "It fetches as soon as may be; once more if it is at it",
            content = @Content(schema = @Schema(implementation = ConnectorView.class)))
    @ApiResponse(responseCode = "404", description = "The module in force has no such connector")
    public Response run(@PathParam("region") String region, @PathParam("name") String name, @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext security, @Context HttpHeaders headers) {
        Caller caller = (Caller) security.getUserPrincipal();
        caller.requireFor(caller.may(Permission.REPORTING_SUBMIT) ? Permission.REPORTING_SUBMIT : Permission.MODULES_WRITE, region);
        Locale language = Text.language(headers.getAcceptableLanguages());
        ConnectorInfo connector = connectors.of(region).stream().filter(one -> one.name().equals(name)).findFirst()
                .orElseThrow(() -> none(region, name));
        IdempotentWrites.Answer answer = writes.once(key, caller, "POST /modules/%s/connectors/%s/runs".formatted(region, name), transactions, tx -> {
            if (!connectors.request(tx, region, name, caller)) {
                throw none(region, name);
            }
            return new IdempotentWrites.Answer(202, json(ConnectorView.of(connector, language)));
        });
        connectors.hurry();
        return Response.status(answer.status()).type(MediaType.APPLICATION_JSON).entity(answer.body()).build();
    }

    private static RuntimeException none(String region, String name) {
        return Problem.notFound(new Text("行政区划 %1$s 当前生效的模块没有数据采集接口 %2$s。", "The module in force for county %1$s has no connector %2$s.")
                .with(region, name)).asException();
    }

    private static String json(ConnectorView view) {
        try {
            return JSON.writeValueAsString(view);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
