package org.lingmei.grading.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.UriInfo;
import org.lingmei.core.api.security.Caller;
import org.lingmei.grading.service.certificate.CertificateViews;
import org.lingmei.grading.service.certificate.Certificates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The certificate of an analysis. */
@Component(service = CertificateIssueResource.class)
@Path("assays/{id: \\d{1,18}}/certificate")
@Tag(name = "grading")
@Produces(MediaType.APPLICATION_JSON)
public final class CertificateIssueResource {

    private final Certificates certificates;

    @Activate
    public CertificateIssueResource(@Reference Certificates certificates) {
        this.certificates = certificates;
    }

    @POST
    @Operation(summary = "Issues a certificate of grade for the lot of an original analysis",
            description = "Frozen as the analysis is now; path is where anybody can verify it. 422 if the lot has no grade or arbitration is "
                    + "needed, 409 if there is a certificate that counts.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CertificateViews.CertificateIssued.class)))
    public Response issue(@PathParam("id") long id, @HeaderParam("Idempotency-Key") String key, @Context SecurityContext security,
            @Context UriInfo uri) {
        return Kept.answer(certificates.issue((Caller) security.getUserPrincipal(), id, uri.getRequestUri(), key));
    }
}
