package org.lingmei.reporting.api;

import java.util.Locale;
import org.lingmei.core.api.Text;

/** The four classes of findings that the national statistics system uses (统计联网直报). */
public enum Severity {
    /** 强制性: the report is returned. */
    ERROR(new Text("强制性", "mandatory")),
    /** 准强制性: needs an explanation, or the enterprise is on the list of exemptions. */
    EXPLAIN(new Text("准强制性", "explain or exempt")),
    /** 核实性: needs an explanation worth the name. */
    CHECK(new Text("核实性", "verify")),
    /** 提示性: worth a look. */
    HINT(new Text("提示性", "hint"));

    private final Text label;

    Severity(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }

    /** The name in data and interfaces: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Severity ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
