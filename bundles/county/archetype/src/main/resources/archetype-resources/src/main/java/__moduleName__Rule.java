package ${package};

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.SubmissionRule;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.county.spi.SubmissionView.Figure;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.Severity;

/** ${ruleLetter}01: a mine sold more ore of a grade than it can have had: its opening stock and what it mined. An example. */
final class ${moduleName}Rule implements SubmissionRule {

    static final String ID = "${ruleLetter}01";
    private static final String FORM = "M1";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Finding> check(SubmissionView submission) {
        List<Finding> findings = new ArrayList<>();
        for (String enterprise : submission.enterprises()) {
            for (Figure sold : submission.figures(enterprise)) {
                if (sold.form().equals(FORM) && sold.indicator().equals("sold")) {
                    check(submission, sold).ifPresent(findings::add);
                }
            }
        }
        return findings;
    }

    private static Optional<Finding> check(SubmissionView submission, Figure sold) {
        BigDecimal had = tonnes(submission, sold, "opening").add(tonnes(submission, sold, "mined"));
        if (sold.value().compareTo(had) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Finding(ID, Severity.CHECK, sold.uscc(), FORM, sold.indicator(), sold.item(), sold.row(), new Text(
                "外销 %1$s 吨，超过期初库存与采出量之和 %2$s 吨。", "%1$s t were sold, but stock and mined ore came to %2$s t only.")
                .with(sold.value().toPlainString(), had.toPlainString())));
    }

    private static BigDecimal tonnes(SubmissionView submission, Figure sold, String indicator) {
        return submission.figure(sold.uscc(), FORM, indicator, sold.item()).map(Figure::value).orElse(BigDecimal.ZERO);
    }
}
