package org.lingmei.grading.service.consultation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Fields;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.consultation.InForce;
import org.lingmei.grading.engine.consultation.Succession;
import org.lingmei.grading.service.standards.Standards;
import org.lingmei.grading.service.standards.TextFindings;
import org.lingmei.grading.service.store.StandardRow;
import org.lingmei.grading.service.subgrade.SplitWatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What will be otherwise once a version is issued or ended. Nothing changes by asking, and whether it may be done is not asked here. */
@Component(service = Foresight.class)
public final class Foresight {

    private final Standards standards;
    private final SplitWatch splits;

    @Activate
    public Foresight(@Reference Standards standards, @Reference SplitWatch splits) {
        this.standards = standards;
        this.splits = splits;
    }

    /**
     * What comes of it.
     *
     * @param from the day from which on it is so
     * @param supersedes the version whose place is taken; null for none
     * @param ungraded the kinds of goods that were graded by a provincial standard and will not be
     * @param misfits the counties whose sub-grades will not fit
     */
    public record Foreseen(String from, String supersedes, List<String> ungraded, List<MisfitView> misfits) {
    }

    /**
     * A county whose sub-grades do not fit.
     *
     * @param standard by which those goods are graded; null where no standard is
     * @param reason in the reader's language
     */
    public record MisfitView(String region, String standard, String reason) {

        static List<MisfitView> of(List<SplitWatch.Misfit> misfits, Locale language) {
            return misfits.stream().map(misfit -> new MisfitView(misfit.region(), misfit.standard().map(StandardRef::toString).orElse(null),
                    misfit.reason().in(language))).toList();
        }
    }

    /**
     * What comes of issuing a version.
     *
     * @param from the first day it would be in force, such as 2027-01-01
     */
    public Foreseen issue(Caller caller, String name, String from, Locale language) {
        caller.require(Permission.GRADING_STANDARD);
        LocalDate day = day(from, "effectiveFrom");
        Standards.Version version = standards.required(name);
        TextFindings.refuseErrors(version.text());
        return issue(version, day, language);
    }

    Foreseen issue(Standards.Version version, LocalDate day, Locale language) {
        StandardRow row = version.row();
        StandardRow issued = row.issued(row.issueNumber(), day, row.changedAt());
        List<Standards.Version> all = standards.versions();
        List<InForce> others = all.stream().filter(other -> !other.row().ref().equals(row.ref()) && other.row().effectiveFrom() != null)
                .map(Standards.Version::inForce).toList();
        Optional<StandardRef> predecessor = Succession.of(new Standards.Version(issued, version.text(), version.sha256()).inForce(), others)
                .predecessor().map(InForce::ref);
        List<StandardRow> now = rows(all);
        List<StandardRow> then = now.stream().map(other -> other.ref().equals(row.ref()) ? issued
                : predecessor.filter(other.ref()::equals).isPresent() ? other.until(day, other.changedAt()) : other).toList();
        return foreseen(all, now, then, day, predecessor.map(StandardRef::toString).orElse(null), language);
    }

    /**
     * What comes of ending a version.
     *
     * @param to the first day it would no longer be in force
     */
    public Foreseen ending(Caller caller, String name, String to, Locale language) {
        caller.require(Permission.GRADING_STANDARD);
        LocalDate day = day(to, "effectiveTo");
        return ending(standards.required(name).row(), day, language);
    }

    Foreseen ending(StandardRow row, LocalDate day, Locale language) {
        List<Standards.Version> all = standards.versions();
        List<StandardRow> rows = rows(all);
        // an end that is set already is no reason why nothing would change
        List<StandardRow> now = rows.stream().map(other -> other.ref().equals(row.ref()) ? other.ends(null, null, other.changedAt()) : other).toList();
        List<StandardRow> then = rows.stream().map(other -> other.ref().equals(row.ref()) ? other.ends(day, row.ending(), other.changedAt()) : other).toList();
        return foreseen(all, now, then, day, null, language);
    }

    private Foreseen foreseen(List<Standards.Version> all, List<StandardRow> now, List<StandardRow> then, LocalDate day, String supersedes,
            Locale language) {
        Map<StandardRef, Set<ProductFamily>> families = all.stream()
                .collect(Collectors.toMap(version -> version.row().ref(), Standards.Version::families));
        Set<ProductFamily> lost = graded(now, families, day);
        lost.removeAll(graded(then, families, day));
        return new Foreseen(day.toString(), supersedes, lost.stream().map(ProductFamily::code).toList(), MisfitView.of(splits.on(then, day), language));
    }

    private static List<StandardRow> rows(List<Standards.Version> versions) {
        return versions.stream().map(Standards.Version::row).toList();
    }

    private static Set<ProductFamily> graded(List<StandardRow> rows, Map<StandardRef, Set<ProductFamily>> families, LocalDate day) {
        Set<ProductFamily> graded = EnumSet.noneOf(ProductFamily.class);
        Standards.provincial(rows, day).forEach(row -> graded.addAll(families.get(row.ref())));
        return graded;
    }

    private static LocalDate day(String text, String field) {
        List<CellError> errors = new ArrayList<>();
        LocalDate day = Fields.date(text, field, errors);
        Fields.refuse("invalid-day", errors);
        return day;
    }
}
