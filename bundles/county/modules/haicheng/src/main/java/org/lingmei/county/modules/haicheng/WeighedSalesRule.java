package org.lingmei.county.modules.haicheng;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.SubmissionRule;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.county.spi.SubmissionView.Figure;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.api.Severity;

/**
 * H01: a mine's declared sales against the net tonnes that the weigh stations weighed in the same week, as the national
 * habit has it: more than 3 % apart is to be verified, more than 10 % to be explained. Reported tonnage was about half of
 * the real one before the stations were linked. Ore for a mine's own use does not pass a station.
 *
 * <p>The stations' system puts {@code weigh/<week>.csv} into the county's folder. No file, no finding.
 */
final class WeighedSalesRule implements SubmissionRule {

    private static final String ID = "H01";
    static final String FORM = "M1";
    static final String SOLD = "sold";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Finding> check(SubmissionView submission) {
        Optional<WeighedTonnes> weighed;
        try {
            weighed = read(submission);
        } catch (IOException unreadable) {
            return List.of(new Finding(ID, Severity.HINT, "", "", "", "", 0, new Text(
                    "过磅数据文件 weigh/%1$s.csv 无法读取（%2$s），本周未与销售量核对。",
                    "The weigh stations’ file weigh/%1$s.csv cannot be read (%2$s); sales were not compared with it.")
                    .with(submission.period(), unreadable.getMessage())));
        }
        return weighed.map(tonnes -> compare(submission, tonnes)).orElse(List.of());
    }

    private static Optional<WeighedTonnes> read(SubmissionView submission) throws IOException {
        Optional<IsoWeek> week = IsoWeek.parse(submission.period());
        return week.isEmpty() ? Optional.empty() : new WeighFolder(submission.countyFolder()).read(week.get());
    }

    private static List<Finding> compare(SubmissionView submission, WeighedTonnes weighed) {
        List<Finding> findings = new ArrayList<>();
        for (String enterprise : submission.enterprises()) {
            List<Figure> sold = submission.figures(enterprise).stream()
                    .filter(figure -> figure.form().equals(FORM) && figure.indicator().equals(SOLD)).toList();
            if (!sold.isEmpty()) {
                compare(enterprise, sold, weighed.of(enterprise)).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Optional<Finding> compare(String enterprise, List<Figure> sold, Optional<BigDecimal> weighed) {
        BigDecimal declared = sold.stream().map(Figure::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        Comparison comparison = Comparison.of(enterprise, declared, weighed);
        return comparison.severity() == null ? Optional.empty() : Optional.of(new Finding(ID, comparison.severity(), enterprise, FORM, SOLD, "",
                sold.get(0).row(), comparison.message()));
    }
}
