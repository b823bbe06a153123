package org.lingmei.grading.api;

import java.util.Locale;
import org.lingmei.core.api.Text;

/** What kind of goods a table grades. */
public enum ProductFamily {
    /** Magnesite as mined (菱镁石). */
    RAW_ORE(new Text("菱镁石", "raw magnesite")),
    /** Caustic-calcined magnesia (轻烧氧化镁). */
    CAUSTIC_CALCINED(new Text("轻烧镁", "caustic-calcined magnesia")),
    /** Dead-burned, that is sintered magnesia (烧结镁砂). */
    DEAD_BURNED(new Text("烧结镁砂", "dead-burned magnesia")),
    /** Fused magnesia (电熔镁砂). */
    FUSED(new Text("电熔镁砂", "fused magnesia"));

    private final Text label;

    ProductFamily(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }

    /** The name in data and interfaces: lower case, such as {@code raw_ore}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ProductFamily ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
