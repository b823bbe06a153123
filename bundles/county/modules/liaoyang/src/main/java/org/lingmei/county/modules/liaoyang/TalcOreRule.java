package org.lingmei.county.modules.liaoyang;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
 * L01: caustic-calcined magnesia from less ore than magnesite allows, but not from less than ore with talc does.
 *
 * <p>A tonne of product needs 1 / (1 − loss on ignition) tonnes of ore. Talc's magnesia carries no carbon dioxide, so such ore
 * loses less: 1.9 t to 1.6 t of ore for a tonne correspond to losses of 47 % to 37.5 %. The province asks to verify every ratio
 * below 1.9 (V09); the hint tells the enterprise which proof settles it, the assay of the loss on ignition. Below 1.6 talc is
 * no explanation and there is no hint.
 */
final class TalcOreRule implements SubmissionRule {

    private static final String ID = "L01";
    private static final String FORM = "M3";
    private static final String PRODUCT = "CCM";
    private static final BigDecimal MAGNESITE = new BigDecimal("1.9");
    private static final BigDecimal TALC = new BigDecimal("1.6");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Finding> check(SubmissionView submission) {
        List<Finding> findings = new ArrayList<>();
        for (String enterprise : submission.enterprises()) {
            Optional<Figure> ore = submission.figure(enterprise, FORM, "ore_in", PRODUCT);
            Optional<Figure> output = submission.figure(enterprise, FORM, "output", PRODUCT);
            if (ore.isPresent() && output.isPresent() && suggestsTalc(ore.get().value(), output.get().value())) {
                String ratio = ore.get().value().divide(output.get().value(), 2, RoundingMode.HALF_EVEN).toPlainString();
                findings.add(new Finding(ID, Severity.HINT, enterprise, FORM, "ore_in", PRODUCT, ore.get().row(), new Text(
                        "轻烧镁矿耗比 %s 低于 1.9；如使用含滑石的矿石，请附灼减化验结果。",
                        "%s t of ore for a tonne of caustic-calcined magnesia is less than 1.9; if the ore holds talc, add the assay of its loss on ignition.")
                        .with(ratio)));
            }
        }
        return findings;
    }

    private static boolean suggestsTalc(BigDecimal ore, BigDecimal output) {
        return output.signum() > 0 && ore.compareTo(MAGNESITE.multiply(output)) < 0 && ore.compareTo(TALC.multiply(output)) >= 0;
    }
}
