package org.lingmei.county.modules.haicheng;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.SubmissionRule;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.county.spi.SubmissionView.Figure;
import org.lingmei.reporting.api.Finding;
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
    private static final String FORM = "M1";
    private static final String SOLD = "sold";
    private static final BigDecimal VERIFY_PERCENT = BigDecimal.valueOf(3);
    private static final BigDecimal EXPLAIN_PERCENT = BigDecimal.TEN;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Finding> check(SubmissionView submission) {
        Path file = submission.countyFolder().resolve("weigh").resolve(submission.period() + ".csv");
        if (!Files.exists(file)) {
            return List.of();
        }
        WeighedTonnes weighed;
        try {
            weighed = WeighedTonnes.read(file);
        } catch (IOException unreadable) {
            return List.of(new Finding(ID, Severity.HINT, "", "", "", "", 0, new Text(
                    "过磅数据文件 weigh/%1$s.csv 无法读取（%2$s），本周未与销售量核对。",
                    "The weigh stations’ file weigh/%1$s.csv cannot be read (%2$s); sales were not compared with it.")
                    .with(submission.period(), unreadable.getMessage())));
        }
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
        int row = sold.get(0).row();
        if (weighed.isEmpty()) {
            return declared.signum() == 0 ? Optional.empty() : Optional.of(finding(Severity.HINT, enterprise, row, new Text(
                    "申报外销 %s 吨，本周没有该企业的过磅记录。", "Declared sales are %s t, but the stations weighed nothing of this enterprise.")
                    .with(declared.toPlainString())));
        }
        BigDecimal difference = declared.subtract(weighed.get()).abs();
        Severity severity;
        if (exceeds(difference, EXPLAIN_PERCENT, weighed.get())) {
            severity = Severity.EXPLAIN;
        } else if (exceeds(difference, VERIFY_PERCENT, weighed.get())) {
            severity = Severity.CHECK;
        } else {
            return Optional.empty();
        }
        String percent = weighed.get().signum() == 0 ? "100"
                : difference.multiply(HUNDRED).divide(weighed.get(), 1, RoundingMode.HALF_EVEN).toPlainString();
        return Optional.of(finding(severity, enterprise, row, new Text(
                "申报外销 %1$s 吨，过磅净重 %2$s 吨，相差 %3$s%%。", "Declared sales are %1$s t, the stations weighed %2$s t net: %3$s %% apart.")
                .with(declared.toPlainString(), weighed.get().toPlainString(), percent)));
    }

    private static boolean exceeds(BigDecimal difference, BigDecimal percent, BigDecimal weighed) {
        return difference.multiply(HUNDRED).compareTo(percent.multiply(weighed)) > 0;
    }

    private static Finding finding(Severity severity, String enterprise, int row, Text message) {
        return new Finding(ID, severity, enterprise, FORM, SOLD, "", row, message);
    }
}
