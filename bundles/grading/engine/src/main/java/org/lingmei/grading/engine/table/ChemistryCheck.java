package org.lingmei.grading.engine.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.Doubt;
import org.lingmei.grading.engine.standard.Chemistry;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Impossible;

/** What is doubtful about an assay before it is graded ({@code domain.md} 1.1). */
public final class ChemistryCheck {

    private ChemistryCheck() {
    }

    /** The doubts about a composition, in the order of the checks; empty if there are none. */
    public static List<Doubt> doubts(GradeTable table, Composition composition) {
        List<Doubt> found = new ArrayList<>();
        for (Impossible one : table.impossible()) {
            BigDecimal value = composition.value(one.limit().quantity().analyte());
            if (!one.limit().quantity().isRatio() && value != null && one.limit().comparison().holds(value.compareTo(one.limit().value()))) {
                found.add(new Doubt("impossible", one.reason()));
            }
        }
        Chemistry chemistry = table.chemistry();
        if (chemistry != null && chemistry.sum() != null) {
            closure(chemistry.sum(), composition, found);
        }
        if (chemistry != null && chemistry.ignition() != null) {
            ignition(chemistry.ignition(), composition, found);
        }
        List<String> missing = table.analytes().stream().filter(analyte -> composition.value(analyte) == null).map(Analyte::symbol).toList();
        if (!missing.isEmpty()) {
            found.add(new Doubt("missing", new Text("缺少 %s。", "%s is missing.").with(String.join("、", missing))));
        }
        return found;
    }

    private static void closure(Chemistry.Closure rule, Composition composition, List<Doubt> found) {
        if (rule.of().stream().anyMatch(analyte -> composition.value(analyte) == null)) {
            return;
        }
        BigDecimal sum = rule.of().stream().map(composition::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(rule.least()) < 0 || sum.compareTo(rule.most()) > 0) {
            String of = rule.of().stream().map(Analyte::symbol).collect(Collectors.joining("+"));
            found.add(new Doubt("sum", new Text("%1$s 合计 %2$s%%，应在 %3$s%%～%4$s%% 之间。", "%1$s add up to %2$s %%; %3$s to %4$s %% is expected.")
                    .with(of, sum.toPlainString(), rule.least().toPlainString(), rule.most().toPlainString())));
        }
    }

    private static void ignition(Chemistry.CarbonateLoss rule, Composition composition, List<Doubt> found) {
        BigDecimal measured = composition.value(Analyte.LOI);
        if (measured == null || rule.factors().keySet().stream().anyMatch(analyte -> composition.value(analyte) == null)) {
            return;
        }
        BigDecimal expected = BigDecimal.ZERO;
        for (Map.Entry<Analyte, BigDecimal> factor : rule.factors().entrySet()) {
            expected = expected.add(composition.value(factor.getKey()).multiply(factor.getValue()));
        }
        if (measured.subtract(expected).abs().compareTo(rule.tolerance()) > 0) {
            found.add(new Doubt("ignition", new Text(
                    "灼烧减量 %1$s%% 与按碳酸盐计算的 %2$s%% 相差超过 %3$s%%，可能含滑石或检测有误。",
                    "The loss on ignition of %1$s %% is more than %3$s %% from the %2$s %% that carbonates would lose: talc, or a wrong analysis.")
                    .with(measured.toPlainString(), expected.setScale(2, RoundingMode.HALF_EVEN).toPlainString(),
                            rule.tolerance().toPlainString())));
        }
    }
}
