package org.lingmei.core.api.document;

import java.util.Objects;
import org.lingmei.core.api.Text;

/**
 * A short text, with a second one that stands small beneath it.
 *
 * @param small such as the same in English; may be empty
 */
public record Label(String text, String small) {

    /** Nothing. */
    public static final Label NONE = new Label("", "");

    public Label {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(small, "small");
    }

    public static Label of(String text) {
        return new Label(text, "");
    }

    /** Chinese, with the English small; only once where both are the same. */
    public static Label of(Text text) {
        return new Label(text.zh(), text.en().equals(text.zh()) ? "" : text.en());
    }

    public boolean isEmpty() {
        return text.isEmpty() && small.isEmpty();
    }
}
