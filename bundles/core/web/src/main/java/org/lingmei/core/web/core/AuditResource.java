package org.lingmei.core.web.core;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.audit.AuditReader;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.web.problem.Languages;

/** The audit trail. */
@Path("/audit")
@Tag(name = "audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {

    private static final int LARGEST_PAGE = 1_000;

    private final AuditReader reader;

    AuditResource(AuditReader reader) {
        this.reader = reader;
    }

    /** Entries, newest first. */
    @GET
    @Operation(summary = "Entries of the audit trail, newest first",
            description = "For the next page pass the lowest sequence seen, less one, as before.")
    public List<EntryView> entries(@QueryParam("before") Long before, @QueryParam("limit") @DefaultValue("100") int limit,
            @Context SecurityContext security) {
        Callers.of(security).require(Permission.AUDIT_READ);
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Problem.badRequest(new Text("limit 应在 1 到 %d 之间。", "limit must be between 1 and %d.").with(LARGEST_PAGE)).asException();
        }
        return reader.entries(before == null ? Long.MAX_VALUE : before, limit).stream().map(EntryView::of).toList();
    }

    /** Recomputes the chain. */
    @GET
    @Path("/verification")
    @Operation(summary = "Recomputes the whole chain and names every changed, removed or reordered entry")
    public VerificationView verification(@Context HttpHeaders headers, @Context SecurityContext security) {
        Callers.of(security).require(Permission.AUDIT_READ);
        return VerificationView.of(reader.verify(), Languages.of(headers));
    }

    /**
     * An entry.
     *
     * @param sequence its number, from 1 without gaps
     * @param details further facts
     * @param hash over the entry and the hash before it, in hex
     */
    @Schema(name = "AuditEntry")
    public record EntryView(long sequence, Instant at, String actor, String action, String subject,
            @JsonRawValue @Schema(implementation = Object.class) String details, String hash) {

        static EntryView of(AuditReader.Entry entry) {
            return new EntryView(entry.sequence(), entry.at(), entry.actor(), entry.action(), entry.subject(), entry.details(), entry.hash());
        }
    }

    /** What verification found; {@code whole} says whether nothing is wrong. */
    @Schema(name = "AuditVerification")
    public record VerificationView(boolean whole, long entries, List<DamageView> damages) {

        static VerificationView of(AuditReader.Verification found, Locale language) {
            return new VerificationView(found.whole(), found.entries(), found.damages().stream()
                    .map(damage -> new DamageView(damage.sequence(), damage.what().in(language))).toList());
        }
    }

    /** One damage and the entry at which it shows. */
    @Schema(name = "AuditDamage")
    public record DamageView(long sequence, String what) {
    }
}
