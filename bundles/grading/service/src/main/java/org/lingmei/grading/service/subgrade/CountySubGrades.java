package org.lingmei.grading.service.subgrade;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.CountySplits;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.subgrade.SubGrader;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The sub-grades of the counties' modules in force, ready for the tables whose grades they split. Where there are no county modules,
 * grades stand alone.
 */
@Component(service = CountySubGrades.class)
public final class CountySubGrades {

    /** Six counties and a few tables are in use; drafts come and go. */
    private static final int MOST_KEPT = 100;
    private static final InForce ALONE = new InForce(CountySplits.NONE, SubGrader.NONE);

    private final ConcurrentMap<Key, InForce> ready = new ConcurrentHashMap<>();
    private volatile CountyModules modules;

    private record Key(String region, GradeTable table) {
    }

    /**
     * How a county splits the grades of a table.
     *
     * @param by whose word it is
     * @param grader what tells the sub-grades apart
     */
    public record InForce(CountySplits by, SubGrader grader) {
    }

    /** Comes when the modules that should be in force are, and goes with them. */
    @Reference(unbind = "modulesGone", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    public void modules(CountyModules come) {
        modules = come;
    }

    void modulesGone(CountyModules gone) {
        if (modules == gone) {
            modules = null;
        }
    }

    /** What each county splits at this moment, by its code; counties that split nothing are not among them. */
    SortedMap<String, List<GradeSplit>> all() {
        CountyModules now = modules;
        SortedMap<String, List<GradeSplit>> all = new TreeMap<>();
        if (now != null) {
            for (ModuleInfo module : now.modules()) {
                List<GradeSplit> splits = now.subGrades(module.region()).splits();
                if (!splits.isEmpty()) {
                    all.put(module.region(), splits);
                }
            }
        }
        return all;
    }

    /**
     * How a county splits the grades of a table at this moment.
     *
     * @param region the county's code; null or empty where goods are of no county
     * @param table a table of a provincial standard
     */
    public InForce of(String region, GradeTable table) {
        CountyModules now = modules;
        CountySplits splits = now == null || region == null || region.isBlank() ? CountySplits.NONE : now.subGrades(region);
        if (splits.splits().isEmpty()) {
            return ALONE;
        }
        if (ready.size() > MOST_KEPT) {
            ready.clear();
        }
        return ready.compute(new Key(region, table), (key, before) -> before != null && before.by().equals(splits) ? before
                : new InForce(splits, SubGrader.of(table, splits.splits())));
    }
}
