package org.lingmei.reporting.service.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.CountySplits;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.ReportRow;

/** Stands in for the county host: reads the samples' plain CSV and has the rules that a test gives it. */
final class PlainCsvModules implements CountyModules {

    /** Whether it can no longer read anything, as a module may after an upgrade. */
    volatile boolean failing;
    /** What each county asks for beyond the forms. */
    final Map<String, List<CountyIndicator>> asked = new ConcurrentHashMap<>();
    /** What the rules were shown last. */
    volatile SubmissionView judged;
    /** The counties' own rules; as long as there are none, there is no module either. */
    volatile Function<SubmissionView, List<Finding>> rules;

    @Override
    public Optional<ModuleInfo> module(String region) {
        return rules == null ? Optional.empty()
                : Optional.of(new ModuleInfo(region, "test", "1.0.0", ModuleInfo.State.ACTIVE, Text.same("")));
    }

    @Override
    public List<ModuleInfo> modules() {
        return List.of();
    }

    @Override
    public List<CountyIndicator> indicators(String region) {
        return asked.getOrDefault(region, List.of());
    }

    @Override
    public Decoded decode(SubmittedFile file) {
        return read(file).with(indicators(file.region()));
    }

    private Decoded read(SubmittedFile file) {
        if (failing) {
            return new Decoded(List.of(), List.of(new CellError(1, null, Text.same("not now"))), List.of(), "csv", "");
        }
        List<ReportRow> rows = new ArrayList<>();
        String[] lines = new String(file.content(), StandardCharsets.UTF_8).split("\n");
        for (int i = 1; i < lines.length; i++) {
            String[] cells = lines[i].strip().split(",", -1);
            if (cells.length != 7) {
                return new Decoded(List.of(), List.of(new CellError(i + 1, null, Text.same("7"))), List.of(), "csv", "");
            }
            rows.add(new ReportRow(i + 1, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]));
        }
        return new Decoded(rows, List.of(), List.of(), "csv", "");
    }

    @Override
    public CountySplits subGrades(String region) {
        return CountySplits.NONE;
    }

    @Override
    public List<Finding> applyRules(SubmissionView submission) {
        judged = submission;
        return rules == null ? List.of() : rules.apply(submission);
    }
}
