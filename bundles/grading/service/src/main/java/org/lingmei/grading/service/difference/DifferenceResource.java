package org.lingmei.grading.service.difference;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.grading.engine.difference.Difference;
import org.lingmei.grading.service.standards.Revisions;
import org.lingmei.grading.service.standards.Standards;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What differs between two versions of a standard, or between two revisions of one. */
@Component(service = DifferenceResource.class)
@Path("standards/{name}/difference")
@Tag(name = "grading")
@Produces(MediaType.APPLICATION_JSON)
public final class DifferenceResource {

    private final Standards standards;
    private final Revisions revisions;

    @Activate
    public DifferenceResource(@Reference Standards standards, @Reference Revisions revisions) {
        this.standards = standards;
        this.revisions = revisions;
    }

    @GET
    @Operation(summary = "What differs between two texts, clause by clause and limit by limit",
            description = "Of the version's revision and the one of the version named by to, which is the same version unless it is named. "
                    + "Without a revision the one that counts is compared.")
    public DifferenceView difference(@PathParam("name") String name, @QueryParam("to") String to, @QueryParam("revision") Integer revision,
            @QueryParam("toRevision") Integer toRevision, @Context SecurityContext security, @Context HttpHeaders headers) {
        ((Caller) security.getUserPrincipal()).require(Permission.GRADING_READ);
        Revisions.Found first = found(name, revision);
        Revisions.Found second = found(to == null || to.isBlank() ? name : to, toRevision);
        return DifferenceView.of(named(first), named(second), Difference.between(first.text(), second.text()),
                Text.language(headers.getAcceptableLanguages()));
    }

    private Revisions.Found found(String name, Integer revision) {
        return revisions.one(name, revision == null ? standards.required(name).row().revision() : revision);
    }

    private static DifferenceView.Version named(Revisions.Found found) {
        return new DifferenceView.Version(found.version().row().ref().toString(), found.revision());
    }
}
