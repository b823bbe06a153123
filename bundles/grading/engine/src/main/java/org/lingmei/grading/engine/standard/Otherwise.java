package org.lingmei.grading.engine.standard;

import java.util.Objects;
import org.lingmei.core.api.Text;

/**
 * What a sample is that meets no row.
 *
 * @param grade the code, such as {@code L}
 * @param name what it is called, such as low-grade ore
 */
public record Otherwise(String grade, Text name) {

    public Otherwise {
        Objects.requireNonNull(grade, "grade");
        Objects.requireNonNull(name, "name");
    }
}
