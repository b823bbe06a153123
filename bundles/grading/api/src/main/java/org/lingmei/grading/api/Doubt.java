package org.lingmei.grading.api;

import java.util.Objects;
import org.lingmei.core.api.Text;

/**
 * Something about an assay that a person should look at.
 *
 * @param code which check found it: {@code impossible}, {@code sum}, {@code ignition} or {@code missing}
 */
public record Doubt(String code, Text message) {

    public Doubt {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }
}
