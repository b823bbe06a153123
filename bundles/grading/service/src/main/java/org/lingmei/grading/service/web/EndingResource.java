package org.lingmei.grading.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
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
import org.lingmei.core.api.security.Caller;
import org.lingmei.grading.service.consultation.Endings;
import org.lingmei.grading.service.consultation.Foresight;
import org.lingmei.grading.service.standards.Asker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Ends issued versions without a successor, and says beforehand what comes of that and of issuing one. */
@Component(service = EndingResource.class)
@Path("standards")
@Tag(name = "grading")
@Produces(MediaType.APPLICATION_JSON)
public final class EndingResource {

    private final Endings endings;
    private final Foresight foresight;

    @Activate
    public EndingResource(@Reference Endings endings, @Reference Foresight foresight) {
        this.endings = endings;
        this.foresight = foresight;
    }

    @GET
    @Path("{name}/issue")
    @Operation(summary = "What comes of issuing a version with that first day",
            description = "Which version it supersedes, which goods will have no grade any more, and which counties' sub-grades will not fit. Nothing changes.")
    public Foresight.Foreseen issued(@PathParam("name") String name, @QueryParam("effectiveFrom") String from, @Context SecurityContext security,
            @Context HttpHeaders headers) {
        return foresight.issue((Caller) security.getUserPrincipal(), name, from, Text.language(headers.getAcceptableLanguages()));
    }

    @GET
    @Path("{name}/ending")
    @Operation(summary = "What comes of ending a version so that it is no longer in force on that day",
            description = "Which goods will have no grade any more, and which counties' sub-grades will not fit. Nothing changes.")
    public Foresight.Foreseen ended(@PathParam("name") String name, @QueryParam("effectiveTo") String to, @Context SecurityContext security,
            @Context HttpHeaders headers) {
        return foresight.ending((Caller) security.getUserPrincipal(), name, to, Text.language(headers.getAcceptableLanguages()));
    }

    @POST
    @Path("{name}/ending")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Ends an issued version without a successor, from tomorrow on at the earliest",
            description = "Until the day has come it can be sent anew with another day, number or reason, and taken back; afterwards only a new version grades again.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Endings.Ended.class)))
    public Response end(@PathParam("name") String name, Endings.End end, @HeaderParam("Idempotency-Key") String key, @Context SecurityContext security,
            @Context HttpHeaders headers) {
        return Kept.answer(endings.end(Asker.of(security, headers, key), name, end));
    }

    @POST
    @Path("{name}/ending/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Takes an end back whose day has not come; the version stays in force")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Endings.Ended.class)))
    public Response keep(@PathParam("name") String name, Endings.TakeBack takeBack, @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext security, @Context HttpHeaders headers) {
        return Kept.answer(endings.keep(Asker.of(security, headers, key), name, takeBack));
    }
}
