package org.lingmei.county.modules.haicheng;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.county.spi.SubmissionRule;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.county.spi.SubmissionView.Figure;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.Severity;

/**
 * H02: sulphur dioxide in the flue gas of a plant's kilns, of which Haicheng asks the week's mean and highest hourly value. The
 * province asks for it by the month, and a kiln that is over the limit should not wait for that. DB21/3011-2018 allows every
 * kiln 50 mg/m³ from 2021 on. No reading, no finding.
 */
final class FlueGasRule implements SubmissionRule {

    private static final String ID = "H02";
    private static final String FORM = "M3";
    private static final String CODE = "x_flue_so2";
    private static final String MEAN = "MEAN";
    private static final String HIGHEST = "MAX";
    private static final BigDecimal LIMIT = BigDecimal.valueOf(50);

    static final CountyIndicator INDICATOR = CountyIndicator.of(FORM, CODE, new Text("窑炉烟气二氧化硫浓度", "SO2 in flue gas"),
            "mg/m3", 1).by(new CountyIndicator.Item(MEAN, new Text("周均值", "weekly mean")),
                    new CountyIndicator.Item(HIGHEST, new Text("小时最大值", "highest hour")));

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Finding> check(SubmissionView submission) {
        List<Finding> findings = new ArrayList<>();
        for (String enterprise : submission.enterprises()) {
            Optional<Figure> highest = submission.figure(enterprise, FORM, CODE, HIGHEST);
            Optional<Figure> mean = submission.figure(enterprise, FORM, CODE, MEAN);
            highest.ifPresent(most -> judge(most, mean, submission.figure(enterprise, FORM, "kilns_running", ""), findings));
        }
        return findings;
    }

    private static void judge(Figure highest, Optional<Figure> mean, Optional<Figure> running, List<Finding> findings) {
        if (highest.value().compareTo(LIMIT) > 0) {
            findings.add(finding(Severity.EXPLAIN, highest, new Text(
                    "烟气二氧化硫小时最大值 %1$s 毫克/立方米，超过限值 %2$s（DB21/3011-2018），请说明时段、原因和处置。",
                    "The highest hour had %1$s mg/m³ of SO2, over the limit of %2$s (DB21/3011-2018); say when, why and what was done.")
                    .with(highest.value().toPlainString(), LIMIT)));
        }
        mean.filter(average -> average.value().compareTo(highest.value()) > 0).ifPresent(average -> findings.add(finding(Severity.EXPLAIN,
                average, new Text("烟气二氧化硫周均值 %1$s 大于小时最大值 %2$s，请核对。", "The week’s mean of SO2, %1$s, is above the highest hour, %2$s; check them.")
                        .with(average.value().toPlainString(), highest.value().toPlainString()))));
        boolean burning = running.filter(kilns -> kilns.value().signum() > 0).isPresent();
        if (burning && highest.value().signum() == 0) {
            findings.add(finding(Severity.CHECK, highest, new Text("有窑炉在运，但烟气二氧化硫最大值为 0，请核实在线监测是否正常。",
                    "Kilns were running, but no hour had any SO2; verify that the monitor works.")));
        }
    }

    private static Finding finding(Severity severity, Figure figure, Text message) {
        return new Finding(ID, severity, figure.uscc(), FORM, CODE, figure.item(), figure.row(), message);
    }
}
