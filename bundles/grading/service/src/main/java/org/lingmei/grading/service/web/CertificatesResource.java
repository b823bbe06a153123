package org.lingmei.grading.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import javax.annotation.security.PermitAll;
import javax.ws.rs.Consumes;
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
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Caller;
import org.lingmei.grading.service.certificate.CertificateViews;
import org.lingmei.grading.service.certificate.Certificates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Certificates of grade. */
@Component(service = CertificatesResource.class)
@Path("certificates")
@Tag(name = "grading")
@Produces(MediaType.APPLICATION_JSON)
public final class CertificatesResource {

    private static final String PDF = "application/pdf";
    private static final int LARGEST_PAGE = 200;

    private final Certificates certificates;

    @Activate
    public CertificatesResource(@Reference Certificates certificates) {
        this.certificates = certificates;
    }

    /** Why a certificate is taken back. */
    public record CertificateRevocation(String reason) {
    }

    @GET
    @Operation(summary = "Certificates, the last issued first", description = "Of a county, or of one analysis (its id). A county sees its own, "
            + "an enterprise its own.")
    public CertificateViews.CertificateList list(@QueryParam("region") String region, @QueryParam("assay") Long assay,
            @QueryParam("page") @DefaultValue("1") int page, @QueryParam("size") @DefaultValue("50") int size,
            @Context SecurityContext security, @Context HttpHeaders headers) {
        if (page < 1 || size < 1 || size > LARGEST_PAGE) {
            throw Problem.badRequest(new Text("page 从 1 起，size 为 1 到 %d。", "page starts at 1, size is from 1 to %d.").with(LARGEST_PAGE))
                    .asException();
        }
        return certificates.page(caller(security), region, assay, page, size, language(headers));
    }

    @GET
    @Path("{number}/pdf")
    @Produces(PDF)
    @Operation(summary = "The certificate for print", description = "A4 with a QR code that leads to the page where it is verified. One that was "
            + "revoked or superseded has that written across it.")
    public Response pdf(@PathParam("number") String number, @Context SecurityContext security) {
        return Response.ok(certificates.pdf(caller(security), number)).type(PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + number + ".pdf\"").build();
    }

    @POST
    @Path("{number}/revocation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Takes a certificate back; whoever verifies it is told so, with the reason")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CertificateViews.CertificateListed.class)))
    public Response revoke(@PathParam("number") String number, CertificateRevocation revocation, @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext security, @Context HttpHeaders headers) {
        return Kept.answer(certificates.revoke(caller(security), number, revocation == null ? null : revocation.reason(), key,
                language(headers)));
    }

    @GET
    @Path("verification/{code}")
    @PermitAll
    @Operation(summary = "Whether a certificate counts, and what it says; for anybody who has its code",
            description = "Whatever the case of the letters, with or without hyphens. 404 if no certificate has the code.")
    public CertificateViews.CertificateVerified verify(@PathParam("code") String code, @Context HttpHeaders headers) {
        return certificates.verify(code, language(headers));
    }

    private static Caller caller(SecurityContext security) {
        return (Caller) security.getUserPrincipal();
    }

    private static Locale language(HttpHeaders headers) {
        return Text.language(headers.getAcceptableLanguages());
    }
}
