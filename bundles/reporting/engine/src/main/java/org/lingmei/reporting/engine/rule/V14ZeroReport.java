package org.lingmei.reporting.engine.rule;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.intake.Batch;
import org.lingmei.reporting.engine.intake.EnterpriseReport;

/** Who had nothing to report says so (零报告): an enterprise that is expected and absent has to be explained. */
final class V14ZeroReport implements BatchRule {

    private final Severity severity;

    V14ZeroReport(FormCatalog catalog, RuleSetting setting) {
        severity = setting.severity();
    }

    @Override
    public void check(Batch batch, Collection<Enterprise> expected, List<Finding> findings) {
        Set<String> reported = new HashSet<>();
        for (EnterpriseReport report : batch.reports()) {
            reported.add(report.uscc());
        }
        for (Enterprise enterprise : expected) {
            if (!reported.contains(enterprise.uscc().value())) {
                findings.add(new Finding("V14", severity, enterprise.uscc().value(), "", "", "", 0, new Text(
                        "文件里没有 %1$s（%2$s）的报表。没有生产也要零报告，各项填 0。",
                        "The file has no report of %1$s (%2$s). Who produced nothing reports zeros.")
                        .with(enterprise.name(), enterprise.uscc())));
            }
        }
    }
}
