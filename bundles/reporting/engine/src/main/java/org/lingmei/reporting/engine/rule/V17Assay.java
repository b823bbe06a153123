package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.Form;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.total.Decimals;

/**
 * What chemistry says about an assay of uncalcined ore ({@code domain.md} section 1.1): pure magnesite is 47.8 % MgO, the
 * loss on ignition is that of the carbonates, and the parts add up to a whole.
 */
final class V17Assay implements Rule {

    private final Severity severity;
    private final BigDecimal mostMgO;
    private final BigDecimal lossPerMgO;
    private final BigDecimal lossPerCaO;
    private final BigDecimal lossTolerance;
    private final Range closure;
    private final List<Assay> assays = new ArrayList<>();

    V17Assay(FormCatalog catalog, RuleSetting setting) {
        severity = setting.severity();
        mostMgO = setting.threshold("mostMgO");
        lossPerMgO = setting.threshold("lossPerMgO");
        lossPerCaO = setting.threshold("lossPerCaO");
        lossTolerance = setting.threshold("lossTolerance");
        closure = new Range(setting.threshold("leastSum"), setting.threshold("mostSum"));
        for (Form form : catalog.forms()) {
            for (Cell mgo : catalog.cells(form.code(), "mgo")) {
                assays.add(new Assay(mgo, sibling(catalog, mgo, "cao"), sibling(catalog, mgo, "sio2"),
                        sibling(catalog, mgo, "fe2o3"), sibling(catalog, mgo, "al2o3"), sibling(catalog, mgo, "loi")));
            }
        }
    }

    private static Cell sibling(FormCatalog catalog, Cell cell, String indicator) {
        return catalog.cell(cell.form().code(), indicator, cell.itemCode()).orElse(null);
    }

    @Override
    public void check(Case subject) {
        for (Assay assay : assays) {
            BigDecimal mgo = subject.value(assay.mgo);
            if (mgo != null) {
                if (mgo.compareTo(mostMgO) > 0) {
                    tooRich(subject, assay, mgo);
                } else {
                    loss(subject, assay, mgo);
                    sum(subject, assay);
                }
            }
        }
    }

    private void tooRich(Case subject, Assay assay, BigDecimal mgo) {
        subject.found("V17", Severity.ERROR, assay.mgo, new Text(
                "%1$s %3$s%%，原矿不可能超过 %4$s%%，超出 %5$s 个百分点。",
                "%2$s is %3$s %%; uncalcined ore cannot have more than %4$s %%. It is %5$s too much.")
                .with(assay.mgo.label().zh(), assay.mgo.label().en(), Decimals.plain(mgo), Decimals.plain(mostMgO),
                        Decimals.plain(mgo.subtract(mostMgO))));
    }

    private void loss(Case subject, Assay assay, BigDecimal mgo) {
        BigDecimal cao = subject.value(assay.cao);
        BigDecimal loss = subject.value(assay.loss);
        if (cao == null || loss == null) {
            return;
        }
        BigDecimal expected = mgo.multiply(lossPerMgO).add(cao.multiply(lossPerCaO));
        BigDecimal difference = loss.subtract(expected);
        if (difference.abs().compareTo(lossTolerance) > 0) {
            subject.found("V17", severity, assay.loss, new Text(
                    "%1$s %3$s%%，按碳酸盐计算应为 %4$s%%，相差 %5$s 个百分点。",
                    "%2$s is %3$s %%; from the carbonates it should be %4$s %%, a difference of %5$s.")
                    .with(assay.loss.label().zh(), assay.loss.label().en(), Decimals.plain(loss), Decimals.plain(expected),
                            Decimals.plain(difference)));
        }
    }

    private void sum(Case subject, Assay assay) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Cell cell : assay.parts()) {
            BigDecimal part = subject.value(cell);
            if (part == null) {
                return;
            }
            sum = sum.add(part);
        }
        if (!closure.contains(sum)) {
            subject.found("V17", severity, assay.mgo, new Text(
                    "各成分之和为 %1$s%%，不在 %2$s–%3$s%% 之间，与 100%% 相差 %4$s。",
                    "The parts add up to %1$s %%, outside %2$s–%3$s %%; the difference from 100 is %4$s.")
                    .with(Decimals.plain(sum), Decimals.plain(closure.min()), Decimals.plain(closure.max()),
                            Decimals.plain(sum.subtract(BigDecimal.valueOf(100)))));
        }
    }

    /** The cells of one assay; all but the first may be null where the form does not ask. */
    private record Assay(Cell mgo, Cell cao, Cell silica, Cell iron, Cell alumina, Cell loss) {

        List<Cell> parts() {
            return Arrays.asList(mgo, cao, silica, iron, alumina, loss);
        }
    }
}
