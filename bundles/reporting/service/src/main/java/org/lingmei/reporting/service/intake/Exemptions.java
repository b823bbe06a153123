package org.lingmei.reporting.service.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.service.store.ExemptionStore;
import org.lingmei.reporting.service.store.NewSubmission;

/** The exemptions of a county's enterprises: what needs an explanation and has one is explained by it from the start. */
final class Exemptions {

    private final List<ExemptionStore.Exemption> granted;

    private Exemptions(List<ExemptionStore.Exemption> granted) {
        this.granted = granted;
    }

    static Exemptions load(Connection connection, String region) throws SQLException {
        return new Exemptions(ExemptionStore.of(connection, region));
    }

    /** Those that hold in a week. */
    Week in(IsoWeek week) {
        Map<String, ExemptionStore.Exemption> holding = new HashMap<>();
        granted.stream().filter(exemption -> exemption.holdsOn(week.monday()))
                .forEach(exemption -> holding.put(exemption.uscc() + "/" + exemption.rule(), exemption));
        return new Week(holding);
    }

    /** Exemptions by enterprise and rule. */
    record Week(Map<String, ExemptionStore.Exemption> holding) {

        /** The finding, explained if it needs no more. */
        NewSubmission.NumberedFinding apply(NewSubmission.NumberedFinding numbered) {
            Finding finding = numbered.finding();
            ExemptionStore.Exemption exemption =
                    finding.severity() == Severity.EXPLAIN ? holding.get(finding.uscc() + "/" + finding.rule()) : null;
            return exemption == null || numbered.explanation() != null ? numbered : new NewSubmission.NumberedFinding(numbered.report(),
                    finding, exemption.explanation());
        }
    }
}
