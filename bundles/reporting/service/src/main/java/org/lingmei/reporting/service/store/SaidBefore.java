package org.lingmei.reporting.service.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.service.store.NewSubmission.NumberedFinding;
import org.lingmei.reporting.service.store.SubmissionReader.Explanation;
import org.lingmei.reporting.service.store.SubmissionReader.StoredFinding;

/**
 * What a county has said to the findings that a correction replaces. A finding that the correction brings again, at the same place
 * and in the same words, has been answered; where a figure in its words is another one, it is to be explained anew.
 */
final class SaidBefore {

    private final Map<Same, Explanation> said = new HashMap<>();

    /** What makes it the same finding, in whatever row of whichever file. */
    private record Same(String rule, String severity, String uscc, String form, String indicator, String item, Text words) {
        static Same of(Finding finding) {
            return new Same(finding.rule(), finding.severity().code(), finding.uscc(), finding.form(), finding.indicator(), finding.item(),
                    new Text(FindingWriter.cut(finding.message().zh()), FindingWriter.cut(finding.message().en())));
        }
    }

    private SaidBefore() {
    }

    /** What was said to the findings in force; read before a correction is written. */
    static SaidBefore load(Connection connection, String region, String period) throws SQLException {
        SaidBefore before = new SaidBefore();
        for (List<StoredFinding> ofFile : SubmissionReader.inForce(connection, region, period).values()) {
            // an exemption is no answer: whether it still holds is asked of each file anew
            ofFile.stream().filter(each -> each.explanation() != null && !ExemptionStore.isExemption(each.explanation()))
                    .forEach(each -> before.said.put(Same.of(each.finding()), each.explanation()));
        }
        return before;
    }

    /** The findings of the correction with what was said to them. */
    List<NumberedFinding> carriedTo(List<NumberedFinding> findings) {
        return said.isEmpty() ? findings : findings.stream().map(this::carriedTo).toList();
    }

    private NumberedFinding carriedTo(NumberedFinding numbered) {
        Explanation known = numbered.explanation() == null ? said.get(Same.of(numbered.finding())) : null;
        return known == null ? numbered : new NumberedFinding(numbered.report(), numbered.finding(), known);
    }
}
