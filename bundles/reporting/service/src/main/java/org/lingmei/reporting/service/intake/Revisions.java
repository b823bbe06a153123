package org.lingmei.reporting.service.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.rule.Revision;
import org.lingmei.reporting.service.store.JudgedAgain;
import org.lingmei.reporting.service.store.NewSubmission;
import org.lingmei.reporting.service.store.SubmissionReader;

/** Gathers what judging again has found, file by file. */
final class Revisions {

    private final Map<Long, Gathered> files = new LinkedHashMap<>();

    private record Gathered(IsoWeek week, List<JudgedAgain.Reworded> reworded, List<Integer> lapsed,
            List<NewSubmission.NumberedFinding> came, Set<Integer> mended) {

        boolean nothing() {
            return reworded.isEmpty() && lapsed.isEmpty() && came.isEmpty();
        }
    }

    /**
     * Adds what became of some of a file's findings.
     *
     * @param reportOf tells which of the file's reports a finding is about
     * @param known all findings that the file ever had there, for what was said to one that comes back in the same words
     */
    void add(IsoWeek week, long submission, Revision<SubmissionReader.StoredFinding> revision, ToIntFunction<Finding> reportOf,
            List<SubmissionReader.StoredFinding> known, Exemptions.Week exemptions) {
        Gathered file = files.computeIfAbsent(submission,
                any -> new Gathered(week, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new TreeSet<>()));
        revision.kept().stream().filter(kept -> !kept.now().message().equals(kept.standing().finding().message()))
                .forEach(kept -> file.reworded().add(new JudgedAgain.Reworded(kept.standing().id(), kept.now())));
        for (SubmissionReader.StoredFinding lapsed : revision.lapsed()) {
            file.lapsed().add(lapsed.id());
            if (lapsed.finding().severity() == Severity.ERROR && lapsed.report() != NewSubmission.WHOLE_FILE) {
                file.mended().add(lapsed.report());
            }
        }
        if (!revision.came().isEmpty()) {
            Map<Finding, SubmissionReader.Explanation> said = new HashMap<>();
            known.stream().filter(each -> !each.holds() && each.explanation() != null)
                    .forEach(each -> said.put(each.finding(), each.explanation()));
            for (Finding finding : revision.came()) {
                file.came().add(exemptions.apply(
                        new NewSubmission.NumberedFinding(reportOf.applyAsInt(finding), finding, said.get(finding))));
            }
        }
    }

    JudgedAgain result(String region) {
        List<JudgedAgain.File> changed = new ArrayList<>();
        files.forEach((submission, file) -> {
            if (!file.nothing()) {
                changed.add(new JudgedAgain.File(submission, file.week().toString(), file.reworded(), file.lapsed(), file.came(),
                        file.mended()));
            }
        });
        return new JudgedAgain(region, changed);
    }
}
