package org.lingmei.grading.engine.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.engine.standard.Chemistry;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Quantity;
import org.lingmei.grading.engine.table.StandardCheck.Finding;

/** Whether what a table says besides its rows can be meant: what is impossible, what raises a doubt, what is rounded otherwise. */
final class TableTerms {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private final String path;
    private final List<Finding> found = new ArrayList<>();

    private TableTerms(String path) {
        this.path = path;
    }

    static List<Finding> check(GradeTable table, String path) {
        TableTerms terms = new TableTerms(path);
        for (int i = 0; i < table.impossible().size(); i++) {
            if (table.impossible().get(i).reason().zh().isBlank()) {
                terms.wrong(".impossible[" + i + "].reason", new Text("请写明为什么不可能：化验单上会显示这一理由。", "Say why it cannot be: whoever sent the analysis is told."));
            }
        }
        table.judging().exceptions().keySet().stream().filter(quantity -> !table.quantities().contains(quantity)).forEach(terms::idle);
        if (table.chemistry() != null && table.chemistry().sum() != null) {
            terms.sum(table.chemistry().sum());
        }
        if (table.chemistry() != null && table.chemistry().ignition() != null) {
            terms.ignition(table.chemistry().ignition());
        }
        return terms.found;
    }

    private void idle(Quantity quantity) {
        found.add(new Finding(false, path + ".judging.exceptions." + quantity.code(), new Text("表中没有 %s 的限值，这一修约位数不起作用。",
                "The table sets no limit on %s, so its number of decimals has no effect.").with(quantity.symbol())));
    }

    private void sum(Chemistry.Closure sum) {
        String of = ".chemistry.sum.of";
        if (sum.of().size() < 2) {
            wrong(of, new Text("至少要选两个成分。", "Choose two components at least."));
        }
        if (new HashSet<>(sum.of()).size() < sum.of().size()) {
            wrong(of, new Text("同一成分不能加两次。", "A component is added once only."));
        }
        sum.of().forEach(analyte -> percent(analyte, of));
        notNegative(sum.least(), ".chemistry.sum.least");
        if (sum.most().compareTo(sum.least()) < 0) {
            wrong(".chemistry.sum.most", new Text("上限 %1$s 小于下限 %2$s。", "The greatest sum, %1$s, is less than the least, %2$s.")
                    .with(sum.most().toPlainString(), sum.least().toPlainString()));
        } else if (sum.least().compareTo(WHOLE) > 0 || sum.most().compareTo(WHOLE) < 0) {
            found.add(new Finding(false, path + ".chemistry.sum.most", new Text("100%% 不在 %1$s%%～%2$s%% 之内：各成分齐全的化验也会提示核实。",
                    "100 %% does not lie within %1$s to %2$s %%, so that a complete analysis raises a doubt.")
                    .with(sum.least().toPlainString(), sum.most().toPlainString())));
        }
    }

    private void ignition(Chemistry.CarbonateLoss loss) {
        String factors = ".chemistry.ignition.factors";
        if (loss.factors().isEmpty()) {
            wrong(factors, new Text("至少要有一个成分。", "One component is needed at least."));
        }
        for (Map.Entry<Analyte, BigDecimal> factor : loss.factors().entrySet()) {
            String at = factors + "." + factor.getKey().code();
            percent(factor.getKey(), at);
            if (factor.getKey() == Analyte.LOI) {
                wrong(at, new Text("灼烧减量不能用来计算它自己。", "Loss on ignition does not follow from itself."));
            }
            if (factor.getValue().signum() <= 0) {
                wrong(at, new Text("系数应大于 0。", "A factor is greater than 0."));
            }
        }
        notNegative(loss.tolerance(), ".chemistry.ignition.tolerance");
    }

    private void percent(Analyte analyte, String at) {
        if (analyte.unit() != Analyte.Unit.PERCENT) {
            wrong(at, new Text("%s 不以百分数表示，不能这样计算。", "%s is no percentage and cannot be reckoned with here.").with(analyte.symbol()));
        }
    }

    private void notNegative(BigDecimal value, String at) {
        if (value.signum() < 0) {
            wrong(at, new Text("不能小于 0。", "It is not less than 0."));
        }
    }

    private void wrong(String at, Text message) {
        found.add(new Finding(true, path + at, message));
    }
}
