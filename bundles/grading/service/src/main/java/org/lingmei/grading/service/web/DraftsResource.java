package org.lingmei.grading.service.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.grading.engine.consultation.Round;
import org.lingmei.grading.service.standards.Asker;
import org.lingmei.grading.service.standards.Drafts;
import org.lingmei.grading.service.standards.Revisions;
import org.lingmei.grading.service.standards.StandardJson;
import org.lingmei.grading.service.standards.StandardSummary;
import org.lingmei.grading.service.standards.TextFindings;
import org.lingmei.grading.service.store.StandardStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writing standards: drafts, the revisions of their texts, and what is wrong with a text. */
@Component(service = DraftsResource.class)
@Path("standards")
@Tag(name = "grading")
@Produces(MediaType.APPLICATION_JSON)
public final class DraftsResource {

    private final Drafts drafts;
    private final Revisions revisions;

    @Activate
    public DraftsResource(@Reference Drafts drafts, @Reference Revisions revisions) {
        this.drafts = drafts;
        this.revisions = revisions;
    }

    /** A text to look at. */
    public record TextToCheck(@Schema(type = "object") JsonNode text) {
    }

    /** A revision without its text. */
    public record RevisionView(int revision, String sha256, String note, String by, String at) {

        static RevisionView of(StandardStore.Revision revision) {
            return new RevisionView(revision.revision(), revision.sha256(), revision.note(), revision.by(), SqlTime.show(revision.at()));
        }
    }

    /** A revision with its text. */
    public record WholeRevision(StandardSummary standard, int revision, String sha256, @Schema(type = "object") JsonNode text) {
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Drafts the next version of a standard",
            description = "From a version (basedOn), or from a text of its own (code, scope, text). One version of a standard can be on its way at a time.")
    @ApiResponse(responseCode = "201", description = "The draft", content = @Content(schema = @Schema(implementation = Drafts.Kept.class)))
    public Response draft(Drafts.NewDraft draft, @HeaderParam("Idempotency-Key") String key, @Context SecurityContext security,
            @Context HttpHeaders headers) {
        return Kept.answer(drafts.create(Asker.of(security, headers, key), draft));
    }

    @PUT
    @Path("{name}/text")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Keeps a new revision of a draft's text",
            description = "baseRevision is the revision that was edited; if there is a later one by now, nothing is kept.")
    @ApiResponse(responseCode = "200", description = "The draft", content = @Content(schema = @Schema(implementation = Drafts.Kept.class)))
    public Response revise(@PathParam("name") String name, Drafts.NewText text, @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext security, @Context HttpHeaders headers) {
        return Kept.answer(drafts.revise(Asker.of(security, headers, key), name, text));
    }

    @POST
    @Path("check")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "What is wrong with a text and what is odd about it; nothing is kept")
    public TextFindings check(TextToCheck body, @Context SecurityContext security, @Context HttpHeaders headers) {
        require(security);
        return TextFindings.of(body == null ? null : body.text(), language(headers));
    }

    @GET
    @Path("{name}/revisions")
    @Operation(summary = "The revisions of a version's text, oldest first")
    public List<RevisionView> revisions(@PathParam("name") String name, @Context SecurityContext security) {
        require(security);
        return revisions.of(name).stream().map(RevisionView::of).toList();
    }

    @GET
    @Path("{name}/revisions/{revision: \\d{1,6}}")
    @Operation(summary = "A revision of a version's text")
    public WholeRevision revision(@PathParam("name") String name, @PathParam("revision") int revision, @Context SecurityContext security,
            @Context HttpHeaders headers) {
        require(security);
        Revisions.Found found = revisions.one(name, revision);
        return new WholeRevision(StandardSummary.of(found.version(), LocalDate.now(Round.ZONE), language(headers)), revision, found.sha256(),
                StandardJson.tree(found.text()));
    }

    private static void require(SecurityContext security) {
        ((Caller) security.getUserPrincipal()).require(Permission.GRADING_READ);
    }

    private static Locale language(HttpHeaders headers) {
        return Text.language(headers.getAcceptableLanguages());
    }
}
