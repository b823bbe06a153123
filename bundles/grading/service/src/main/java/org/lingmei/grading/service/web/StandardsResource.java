package org.lingmei.grading.service.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
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
import org.lingmei.grading.engine.standard.StandardText;
import org.lingmei.grading.service.standards.StandardJson;
import org.lingmei.grading.service.standards.Standards;
import org.lingmei.grading.service.store.StandardRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The standards and their versions. */
@Component(service = StandardsResource.class)
@Path("standards")
@Tag(name = "grading")
@Produces(MediaType.APPLICATION_JSON)
public final class StandardsResource {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Standards standards;

    @Activate
    public StandardsResource(@Reference Standards standards) {
        this.standards = standards;
    }

    /**
     * A version of a standard.
     *
     * @param name such as {@code industrial-1}
     * @param families the kinds of goods it has tables for
     * @param effectiveTo the first day it is no longer in force, or null
     * @param inForce whether it counts today
     */
    public record Summary(String name, String code, int version, String title, String scope, String state, int revision, String basedOn,
            List<String> families, String issueNumber, String effectiveFrom, String effectiveTo, boolean inForce, boolean toBeVerified,
            String createdBy, String createdAt, String changedAt) {
    }

    /** A version with its text, as {@code etc/lingmei/standards} has it. */
    public record Whole(Summary standard, String sha256, @Schema(type = "object") JsonNode text) {
    }

    @GET
    @Operation(summary = "All versions of all standards")
    public List<Summary> all(@Context SecurityContext security, @Context HttpHeaders headers) {
        ((Caller) security.getUserPrincipal()).require(Permission.GRADING_READ);
        Locale language = Text.language(headers.getAcceptableLanguages());
        return standards.all().stream().map(row -> standards.version(row.ref()).orElseThrow()).map(version -> summary(version, language)).toList();
    }

    @GET
    @Path("{name}")
    @Operation(summary = "A version of a standard with its clauses and tables")
    public Whole one(@PathParam("name") String name, @Context SecurityContext security, @Context HttpHeaders headers) {
        ((Caller) security.getUserPrincipal()).require(Permission.GRADING_READ);
        Standards.Version version = standards.required(name);
        return new Whole(summary(version, Text.language(headers.getAcceptableLanguages())), version.sha256(),
                StandardJson.tree(version.text()));
    }

    static Summary summary(Standards.Version version, Locale language) {
        StandardRow row = version.row();
        StandardText text = version.text();
        return new Summary(row.ref().toString(), row.ref().code(), row.ref().number(), text.title().in(language), row.scope().code(),
                row.state().code(), row.revision(), row.basedOn() == null ? null : row.ref().code() + "-" + row.basedOn(),
                text.tables().stream().map(table -> table.family().code()).distinct().toList(), row.issueNumber(), day(row.effectiveFrom()),
                day(row.effectiveTo()), row.inForceOn(LocalDate.now(Clock.system(SHANGHAI))), text.toBeVerified(), row.createdBy(),
                row.createdAt().toString(), row.changedAt().toString());
    }

    private static String day(LocalDate day) {
        return day == null ? null : day.toString();
    }
}
