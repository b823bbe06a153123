package org.lingmei.grading.service.assay;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.grading.api.Grading;
import org.lingmei.grading.engine.assay.AssayKind;
import org.lingmei.grading.engine.assay.Settlement;
import org.lingmei.grading.service.standards.Standards;
import org.lingmei.grading.service.store.AssayFacts;
import org.lingmei.grading.service.store.AssayFilter;
import org.lingmei.grading.service.store.AssayRow;
import org.lingmei.grading.service.store.AssayStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads analyses, each with the grade that the standard of its day gives. A county sees its own, an enterprise its own. */
@Component(service = Assays.class)
public final class Assays {

    private final Transactions transactions;
    private final Registry registry;
    private final Standards standards;

    @Activate
    public Assays(@Reference(target = "(lingmei.schema=grading)") Transactions transactions, @Reference Registry registry,
            @Reference Standards standards) {
        this.transactions = transactions;
        this.registry = registry;
        this.standards = standards;
    }

    /**
     * An analysis with all that belongs to it.
     *
     * @param grading of its own values; empty if no standard was in force on the day of sampling
     * @param samples the duplicate and the arbitration sample of an original
     * @param settlement of an original's lot; null for the others
     * @param settled the grade of what the lot counts as; empty while arbitration is needed
     */
    public record Whole(AssayRow row, Optional<Grading> grading, List<AssayRow> samples, Settlement settlement, Optional<Grading> settled) {
    }

    /** What the store has of an analysis; graded once its connection is given back, for standards are read over another. */
    private record Kept(AssayRow row, List<AssayRow> samples, Settlement settlement) {
    }

    private record Found(long total, List<AssayRow> rows) {
    }

    /** A page of a list. */
    public record AssayPage(long total, int page, int size, List<AssayViews.Assay> assays) {
    }

    static ProblemException none(long id) {
        return Problem.notFound(new Text("没有化验 %d。", "There is no analysis %d.").with(id)).asException();
    }

    /** Limits what is wanted to what the caller may see; a 403 problem if something else was asked for. */
    public static AssayFilter seenBy(Caller caller, AssayFilter filter) {
        caller.require(Permission.GRADING_READ);
        String region = filter.region() == null || filter.region().isEmpty() ? caller.region() : filter.region();
        String uscc = filter.uscc() == null || filter.uscc().isEmpty() ? caller.enterprise() : filter.uscc();
        if (region != null) {
            caller.requireFor(Permission.GRADING_READ, region);
        }
        if (caller.enterprise() != null && !caller.enterprise().equals(uscc)) {
            throw Problem.forbidden(new Text("您只能查看本企业的化验。", "You can see the analyses of your own enterprise only.")).asException();
        }
        return new AssayFilter(region, uscc, filter.from(), filter.to(), filter.family(), filter.kind(), filter.text());
    }

    /** One page of the analyses that meet a filter, the last sampled first. */
    public AssayPage page(Caller caller, AssayFilter wanted, int page, int size, Locale language) {
        AssayFilter filter = seenBy(caller, wanted);
        Found found = transactions.read(tx -> new Found(AssayStore.count(tx.connection(), filter),
                AssayStore.page(tx.connection(), filter, (page - 1L) * size, size)));
        DayGrades grades = new DayGrades(standards);
        return new AssayPage(found.total(), page, size, found.rows().stream()
                .map(row -> AssayViews.of(row, grades.grade(row.facts()), registry, language)).toList());
    }

    /** How many analyses meet a filter. */
    public long count(Caller caller, AssayFilter wanted) {
        AssayFilter filter = seenBy(caller, wanted);
        return transactions.read(tx -> AssayStore.count(tx.connection(), filter));
    }

    /** An analysis with all that belongs to it; 403 if it is not the caller's to see, 404 if there is none. */
    public Whole whole(Caller caller, long id) {
        caller.require(Permission.GRADING_READ);
        Kept kept = transactions.read(tx -> {
            Connection connection = tx.connection();
            AssayRow row = AssayStore.find(connection, id).orElseThrow(() -> none(id));
            seenBy(caller, new AssayFilter(row.facts().region(), row.facts().uscc(), null, null, null, null, null));
            if (row.facts().kind() != AssayKind.ORIGINAL) {
                return new Kept(row, List.of(), null);
            }
            List<AssayRow> samples = AssayStore.samples(connection, id);
            return new Kept(row, samples, LotSettlement.of(connection, row, samples));
        });
        AssayFacts facts = kept.row().facts();
        DayGrades grades = new DayGrades(standards);
        boolean settled = kept.settlement() != null && kept.settlement().verdict() != Settlement.Verdict.ARBITRATION_NEEDED;
        return new Whole(kept.row(), grades.grade(facts), kept.samples(), kept.settlement(),
                settled ? grades.grade(facts, kept.settlement().values()) : Optional.empty());
    }

    /** The same for an answer. */
    public AssayViews.AssayWhole view(Caller caller, long id, Locale language) {
        Whole whole = whole(caller, id);
        List<AssayRow> versions = new ArrayList<>(transactions.read(tx -> AssayStore.earlier(tx.connection(), whole.row())));
        versions.add(whole.row());
        Collections.reverse(versions);
        DayGrades grades = new DayGrades(standards);
        return new AssayViews.AssayWhole(AssayViews.of(whole.row(), whole.grading(), registry, language),
                versions.stream().map(AssayViews::version).toList(),
                whole.samples().stream().map(row -> AssayViews.of(row, grades.grade(row.facts()), registry, language)).toList(),
                whole.settlement() == null ? null : AssayViews.of(whole.settlement(), whole.settled(), language));
    }
}
