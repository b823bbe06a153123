package org.lingmei.grading.service.subgrade;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.standard.State;
import org.lingmei.grading.engine.subgrade.SplitCheck;
import org.lingmei.grading.engine.table.CompiledTable;
import org.lingmei.grading.engine.table.Grader;
import org.lingmei.grading.service.standards.Standards;
import org.lingmei.grading.service.store.StandardRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Looks whether what the counties split fits the standards, on any day: a module is checked as it is deployed, and a standard that
 * is issued later may have other grades. The check is the one that modules pass; what it found is kept, as it may take seconds.
 */
@Component(service = SplitWatch.class)
public final class SplitWatch {

    /** Six counties and the few days on which standards change; drafts come and go. */
    private static final int MOST_KEPT = 100;

    private final Standards standards;
    private final CountySubGrades counties;
    private final ConcurrentMap<Asked, Optional<SplitCheck.Objection>> known = new ConcurrentHashMap<>();

    @Activate
    public SplitWatch(@Reference Standards standards, @Reference CountySubGrades counties) {
        this.standards = standards;
        this.counties = counties;
    }

    /**
     * A county whose sub-grades do not fit.
     *
     * @param from the first day on which they do not
     * @param standard by which those goods are graded on that day; empty where no standard grades them
     * @param reason the first that was found, to follow a colon
     */
    public record Misfit(String region, LocalDate from, Optional<StandardRef> standard, Text reason) {
    }

    private record By(StandardRef standard, CompiledTable table) {
    }

    private record Asked(List<GradeSplit> splits, Map<ProductFamily, By> by) {
    }

    /** Each county whose sub-grades do not fit today or will not on a day on which a version that is issued begins or ends. */
    public List<Misfit> from(LocalDate today) {
        List<StandardRow> rows = standards.all();
        TreeSet<LocalDate> days = new TreeSet<>(List.of(today));
        rows.stream().filter(row -> row.state() == State.ISSUED).forEach(row -> {
            days.add(row.effectiveFrom());
            if (row.effectiveTo() != null) {
                days.add(row.effectiveTo());
            }
        });
        List<Misfit> found = new ArrayList<>();
        for (LocalDate day : days.tailSet(today)) {
            on(rows, day).stream().filter(misfit -> found.stream().noneMatch(before -> before.region().equals(misfit.region()))).forEach(found::add);
        }
        return found;
    }

    /**
     * Each county whose sub-grades do not fit on a day.
     *
     * @param rows all versions, with the days on which they are thought to count
     */
    public List<Misfit> on(List<StandardRow> rows, LocalDate day) {
        Map<ProductFamily, Optional<Grader>> graders = new EnumMap<>(ProductFamily.class);
        Function<ProductFamily, Optional<Grader>> grader = family -> graders.computeIfAbsent(family, goods -> standards.grader(rows, goods, day));
        List<Misfit> found = new ArrayList<>();
        counties.all().forEach((region, splits) -> objection(splits, grader).ifPresent(objection -> found.add(
                new Misfit(region, day, objection.by().map(Grader::standard), objection.reason()))));
        return found;
    }

    private Optional<SplitCheck.Objection> objection(List<GradeSplit> splits, Function<ProductFamily, Optional<Grader>> grader) {
        Map<ProductFamily, By> by = new EnumMap<>(ProductFamily.class);
        splits.forEach(split -> grader.apply(split.family()).ifPresent(found -> by.put(split.family(), new By(found.standard(), found.compiled()))));
        if (known.size() > MOST_KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(new Asked(splits, by), asked -> SplitCheck.first(splits, grader));
    }
}
