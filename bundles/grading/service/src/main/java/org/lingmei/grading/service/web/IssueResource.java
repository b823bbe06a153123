package org.lingmei.grading.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
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
import org.lingmei.grading.service.consultation.Issuing;
import org.lingmei.grading.service.consultation.Steps;
import org.lingmei.grading.service.standards.Asker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** From a draft that the counties have seen to a standard that is in force. */
@Component(service = IssueResource.class)
@Path("standards")
@Tag(name = "grading")
@Produces(MediaType.APPLICATION_JSON)
public final class IssueResource {

    private final Issuing issuing;

    @Activate
    public IssueResource(@Reference Issuing issuing) {
        this.issuing = issuing;
    }

    @POST
    @Path("{name}/approval")
    @Operation(summary = "Finds a draft final: its last round is closed, every proposal decided on, its text without errors")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Steps.Stepped.class)))
    public Response approve(@PathParam("name") String name, @HeaderParam("Idempotency-Key") String key, @Context SecurityContext security,
            @Context HttpHeaders headers) {
        return Kept.answer(issuing.approve(Asker.of(security, headers, key), name));
    }

    @POST
    @Path("{name}/reopening")
    @Operation(summary = "Takes an approval back; the draft can be revised again")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Steps.Stepped.class)))
    public Response reopen(@PathParam("name") String name, @HeaderParam("Idempotency-Key") String key, @Context SecurityContext security,
            @Context HttpHeaders headers) {
        return Kept.answer(issuing.reopen(Asker.of(security, headers, key), name));
    }

    @POST
    @Path("{name}/issue")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Issues an approved version with its number and its first day",
            description = "The version whose place it takes ends with that day. A first day in the past needs the right reporting.backfill. The answer "
                    + "also tells whose sub-grades will not fit it, as GET does beforehand.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Issuing.Issued.class)))
    public Response issue(@PathParam("name") String name, Issuing.Issue issue, @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext security, @Context HttpHeaders headers) {
        return Kept.answer(issuing.issue(Asker.of(security, headers, key), name, issue));
    }

    @POST
    @Path("{name}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Gives a version up that was not issued")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Steps.Stepped.class)))
    public Response withdraw(@PathParam("name") String name, Issuing.Withdrawal withdrawal, @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext security, @Context HttpHeaders headers) {
        return Kept.answer(issuing.withdraw(Asker.of(security, headers, key), name, withdrawal));
    }
}
