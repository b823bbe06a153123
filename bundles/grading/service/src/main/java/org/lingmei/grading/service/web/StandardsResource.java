package org.lingmei.grading.service.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.grading.service.standards.StandardJson;
import org.lingmei.grading.service.standards.StandardSummary;
import org.lingmei.grading.service.standards.Standards;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The standards and their versions. */
@Component(service = StandardsResource.class)
@Path("standards")
@Tag(name = "grading")
@Produces(MediaType.APPLICATION_JSON)
public final class StandardsResource {

    private final Standards standards;

    @Activate
    public StandardsResource(@Reference Standards standards) {
        this.standards = standards;
    }

    /** A version with its text, as {@code etc/lingmei/standards} has it. */
    public record Whole(StandardSummary standard, String sha256, @Schema(type = "object") JsonNode text) {
    }

    @GET
    @Operation(summary = "All versions of all standards")
    public List<StandardSummary> all(@Context SecurityContext security, @Context HttpHeaders headers) {
        ((Caller) security.getUserPrincipal()).require(Permission.GRADING_READ);
        Locale language = Text.language(headers.getAcceptableLanguages());
        return standards.versions().stream().map(version -> StandardSummary.of(version, today(), language)).toList();
    }

    @GET
    @Path("{name}")
    @Operation(summary = "A version of a standard with its clauses and tables")
    public Whole one(@PathParam("name") String name, @Context SecurityContext security, @Context HttpHeaders headers) {
        ((Caller) security.getUserPrincipal()).require(Permission.GRADING_READ);
        Standards.Version version = standards.required(name);
        return new Whole(StandardSummary.of(version, today(), Text.language(headers.getAcceptableLanguages())), version.sha256(),
                StandardJson.tree(version.text()));
    }

    private static LocalDate today() {
        return LocalDate.now(Clock.system(SqlTime.PEOPLE));
    }
}
