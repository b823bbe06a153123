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
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.assay.AssayKind;
import org.lingmei.grading.engine.assay.Settlement;
import org.lingmei.grading.service.standards.Standards;
import org.lingmei.grading.service.store.AssayFacts;
import org.lingmei.grading.service.store.AssayFilter;
import org.lingmei.grading.service.store.AssayPlace;
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

    /**
     * A part of the list.
     *
     * @param total how many there are; null where they were looked for by grade or after a place, for then nobody has counted them
     * @param page counted from 1; null as well
     * @param next what to give as {@code after} for those that follow; null if there are none. A part that is not full and has a next one
     *     ended because enough were looked at, and what was looked for may follow
     * @param lookedAt how many were graded for this answer; null where there is a total
     */
    public record AssayPage(Long total, Integer page, int size, String next, Integer lookedAt, List<AssayViews.Assay> assays) {
    }

    /** The grades there are. */
    public record AssayGrades(List<AssayViews.KnownGrade> grades) {
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
        boolean more = (page - 1L) * size + found.rows().size() < found.total() && !found.rows().isEmpty();
        return new AssayPage(found.total(), page, size, more ? AssayPlace.of(found.rows().get(found.rows().size() - 1)).toString() : null,
                null, views(found.rows(), new DayGrades(standards), language));
    }

    /**
     * The analyses of a grade that meet a filter, the last sampled first.
     *
     * @param grade a 400 problem if there is none such
     * @param after the place behind which to begin, as {@link AssayPage#next} says it; null for the top of the list
     */
    public AssayPage search(Caller caller, AssayFilter wanted, GradeWanted grade, String after, int size, Locale language) {
        AssayFilter filter = seenBy(caller, wanted);
        new KnownGrades(standards, registry, filter.family(), filter.region()).require(grade);
        AssayPlace behind = after == null ? null : AssayPlace.of(after).orElseThrow(() -> Problem.badRequest(new Text(
                "after 应为上一段答复中的 next，“%s”不是。", "after must be the next of the answer before; “%s” is none.").with(after)).asException());
        DayGrades grades = DayGrades.ready(standards);
        AssaySearch.Hits hits = new AssaySearch(transactions, grades, AssaySearch.MOST_READ).find(filter, grade, behind, size);
        return new AssayPage(null, null, size, hits.next() == null ? null : hits.next().toString(), hits.read(),
                views(hits.rows(), grades, language));
    }

    private List<AssayViews.Assay> views(List<AssayRow> rows, DayGrades grades, Locale language) {
        return rows.stream().map(row -> AssayViews.of(row, grades.grade(row.facts()), registry, language)).toList();
    }

    /**
     * The grades that an analysis may have, with today's sub-grades.
     *
     * @param family of these goods alone; null for all
     * @param region with that county's sub-grades alone; null for all
     */
    public AssayGrades grades(Caller caller, ProductFamily family, String region, Locale language) {
        caller.require(Permission.GRADING_READ);
        return new AssayGrades(new KnownGrades(standards, registry, family, region == null ? caller.region() : region).list(language));
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
