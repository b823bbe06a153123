package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.total.Decimals;

/** Flotation yields half of the feed or more, and a concentrate richer than the feed. */
final class V11Flotation implements Rule {

    private static final int SHOWN_DECIMALS = 4;

    private final Severity severity;
    private final Range yield;
    private final Cell feed;
    private final Cell concentrate;
    private final Cell feedMgO;
    private final Cell concentrateMgO;

    V11Flotation(FormCatalog catalog, RuleSetting setting) {
        severity = setting.severity();
        yield = new Range(setting.threshold("leastYield"), setting.threshold("mostYield"));
        feed = catalog.cell("M2", "feed", "").orElse(null);
        concentrate = catalog.cell("M2", "concentrate", "").orElse(null);
        feedMgO = catalog.cell("M2", "mgo", "FEED").orElse(null);
        concentrateMgO = catalog.cell("M2", "mgo", "CONC").orElse(null);
    }

    @Override
    public void check(Case subject) {
        BigDecimal in = subject.value(feed);
        BigDecimal out = subject.value(concentrate);
        if (in != null && out != null && in.signum() > 0
                && (out.compareTo(in.multiply(yield.min())) < 0 || out.compareTo(in.multiply(yield.max())) > 0)) {
            subject.found("V11", severity, concentrate, new Text(
                    "精矿 %1$s 吨÷入选原矿 %2$s 吨＝%3$s，不在 %4$s–%5$s 的合理范围内。",
                    "%1$s t of concentrate from %2$s t of feed is a yield of %3$s, outside %4$s–%5$s.")
                    .with(Decimals.plain(out), Decimals.plain(in), out.divide(in, SHOWN_DECIMALS, RoundingMode.HALF_EVEN),
                            yield.min(), yield.max()));
        }
        BigDecimal before = subject.value(feedMgO);
        BigDecimal after = subject.value(concentrateMgO);
        if (before != null && after != null && after.compareTo(before) < 0) {
            subject.found("V11", severity, concentrateMgO, new Text(
                    "精矿氧化镁 %1$s%%，低于原矿的 %2$s%%，相差 %3$s 个百分点。",
                    "The concentrate has %1$s %% MgO, less than the %2$s %% of the feed; the difference is %3$s.")
                    .with(Decimals.plain(after), Decimals.plain(before), Decimals.plain(after.subtract(before))));
        }
    }
}
