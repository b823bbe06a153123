package org.lingmei.reporting.engine.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.Uscc;
import org.lingmei.reporting.api.IsoWeek;

/** Finds out who reports: each code as written is looked up once for a file. */
final class Reporters {

    private static final int DIVISION_START = 2;
    private static final int DIVISION_END = 8;

    private final String region;
    private final IsoWeek period;
    private final int cellsInCatalog;
    private final Function<String, Optional<Enterprise>> register;
    private final Map<String, Reporter> byWrittenCode = new HashMap<>();
    private final Map<String, EnterpriseReport> reports = new LinkedHashMap<>();

    Reporters(String region, IsoWeek period, int cellsInCatalog, Function<String, Optional<Enterprise>> register) {
        this.region = region;
        this.period = period;
        this.cellsInCatalog = cellsInCatalog;
        this.register = register;
    }

    /** Whoever the code in that cell means. */
    Reporter of(String written) {
        Reporter known = byWrittenCode.get(written);
        if (known == null) {
            known = lookUp(Uscc.normalise(Cells.narrow(written)));
            byWrittenCode.put(written, known);
        }
        return known;
    }

    /** All reports begun so far, in the order of the file. */
    Collection<EnterpriseReport> reports() {
        return reports.values();
    }

    private Reporter lookUp(String code) {
        if (code.isEmpty()) {
            return report(null);
        }
        Optional<Enterprise> enterprise = register.apply(code);
        if (enterprise.isPresent()) {
            return enterprise.get().region().equals(region) ? report(enterprise.get())
                    : refuse(code, new Text("企业 %1$s（%2$s）属于 %3$s，不能在 %4$s 的报表中填报。",
                            "Enterprise %1$s (%2$s) belongs to %3$s and cannot be in the report of %4$s.")
                            .with(code, enterprise.get().name(), enterprise.get().region(), region));
        }
        Uscc uscc = new Uscc(code);
        if (!uscc.wellFormed()) {
            return refuse(code, new Text("“%s”不是统一社会信用代码：应为 18 位数字或大写字母（不含 I、O、S、V、Z）。",
                    "“%s” is no unified social credit code: 18 digits or capital letters other than I, O, S, V, Z.")
                    .with(FigureReader.shown(code)));
        }
        if (code.startsWith("11") || code.startsWith("12")) {
            return code.substring(DIVISION_START, DIVISION_END).equals(region) ? report(null)
                    : refuse(code, new Text("机关代码 %1$s 不属于 %2$s。", "Agency %1$s is not one of %2$s.").with(code, region));
        }
        if (!uscc.checksPass()) {
            return refuse(code, new Text("统一社会信用代码 %s 的校验位不符，企业名录中也没有，可能是笔误。",
                    "The check characters of code %s do not fit and it is not in the register: probably a slip of the pen.").with(code));
        }
        return refuse(code, new Text("企业名录中没有统一社会信用代码 %s。", "No enterprise with the code %s is in the register.").with(code));
    }

    private Reporter report(Enterprise enterprise) {
        String key = enterprise == null ? "" : enterprise.uscc().value();
        return new Reporter(key, reports.computeIfAbsent(key,
                unused -> new EnterpriseReport(region, period, enterprise, cellsInCatalog)), null);
    }

    private static Reporter refuse(String code, Text why) {
        return new Reporter(code, null, why);
    }

    /**
     * Who a code means.
     *
     * @param code the code, normalised
     * @param report where the figures go, or null if the code is refused
     * @param refusal why it is refused, or null
     */
    record Reporter(String code, EnterpriseReport report, Text refusal) {
    }
}
