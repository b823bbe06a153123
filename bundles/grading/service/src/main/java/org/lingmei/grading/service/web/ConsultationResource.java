package org.lingmei.grading.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
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
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.grading.service.consultation.AnswerForm;
import org.lingmei.grading.service.consultation.ConsultationView;
import org.lingmei.grading.service.consultation.Consultations;
import org.lingmei.grading.service.standards.Asker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asking the counties about a draft. */
@Component(service = ConsultationResource.class)
@Path("standards/{name}/consultation")
@Tag(name = "grading")
@Produces(MediaType.APPLICATION_JSON)
public final class ConsultationResource {

    private final Consultations consultations;

    @Activate
    public ConsultationResource(@Reference Consultations consultations) {
        this.consultations = consultations;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lays a draft before all counties",
            description = "Until the end of a working day (deadline), or for so many working days. What the draft says rests until the round is closed.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ConsultationView.class)))
    public Response circulate(@PathParam("name") String name, Consultations.Circulation circulation, @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext security, @Context HttpHeaders headers) {
        return Kept.answer(consultations.circulate(Asker.of(security, headers, key), name, circulation));
    }

    @GET
    @Operation(summary = "What the counties said in a round, and what became of it; the last round unless another is named")
    public ConsultationView round(@PathParam("name") String name, @QueryParam("round") Integer round, @Context SecurityContext security) {
        ((Caller) security.getUserPrincipal()).require(Permission.GRADING_READ);
        return consultations.round(name, round);
    }

    @GET
    @Path("rounds")
    @Operation(summary = "Every round, the last one first; an empty list if the counties have not been asked yet")
    public List<ConsultationView> rounds(@PathParam("name") String name, @Context SecurityContext security) {
        ((Caller) security.getUserPrincipal()).require(Permission.GRADING_READ);
        return consultations.rounds(name);
    }

    @GET
    @Path("answers/{region: \\d{6}}")
    @Operation(summary = "Every version of a county's answer, newest first")
    public List<ConsultationView.AnswerView> answers(@PathParam("name") String name, @PathParam("region") String region,
            @QueryParam("round") Integer round, @Context SecurityContext security) {
        ((Caller) security.getUserPrincipal()).require(Permission.GRADING_READ);
        return consultations.answers(name, round, region);
    }

    @PUT
    @Path("answers/{region: \\d{6}}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "A county agrees, or proposes other text and limits",
            description = "By an account of that county, until the deadline. A later answer takes the earlier one's place; both are kept.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ConsultationView.class)))
    public Response answer(@PathParam("name") String name, @PathParam("region") String region, AnswerForm form,
            @HeaderParam("Idempotency-Key") String key, @Context SecurityContext security, @Context HttpHeaders headers) {
        return Kept.answer(consultations.answer(Asker.of(security, headers, key), name, region, form));
    }

    @PUT
    @Path("proposals/{id: \\d{1,9}}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "What the province makes of a proposal: adopted, partly or rejected",
            description = "Once no county can change its answer any more. What is not adopted as it stands is owed a reason.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ConsultationView.class)))
    public Response decide(@PathParam("name") String name, @PathParam("id") int id, Consultations.DecisionForm decision,
            @HeaderParam("Idempotency-Key") String key, @Context SecurityContext security, @Context HttpHeaders headers) {
        return Kept.answer(consultations.decide(Asker.of(security, headers, key), name, id, decision));
    }

    @POST
    @Path("close")
    @Operation(summary = "Ends a round, after its deadline or when all counties have answered; the draft can be revised again")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ConsultationView.class)))
    public Response close(@PathParam("name") String name, @HeaderParam("Idempotency-Key") String key, @Context SecurityContext security,
            @Context HttpHeaders headers) {
        return Kept.answer(consultations.close(Asker.of(security, headers, key), name));
    }
}
