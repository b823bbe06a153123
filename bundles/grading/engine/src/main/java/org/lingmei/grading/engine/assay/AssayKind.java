package org.lingmei.grading.engine.assay;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lingmei.core.api.Text;

/** Which part of the divided sample of a lot was analysed ({@code domain.md} 3.3). */
public enum AssayKind {
    /** The first analysis of the lot. */
    ORIGINAL(new Text("原样", "original")),
    /** The other side's part of the same sample. */
    DUPLICATE(new Text("平行样", "duplicate")),
    /** The sealed part, opened where the two do not agree. */
    ARBITRATION(new Text("仲裁样", "arbitration"));

    private final Text label;

    AssayKind(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }

    /** The name in data and interfaces: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AssayKind> ofCode(String code) {
        return Stream.of(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
