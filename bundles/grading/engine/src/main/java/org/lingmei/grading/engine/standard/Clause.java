package org.lingmei.grading.engine.standard;

import java.util.Objects;
import org.lingmei.core.api.Text;

/**
 * A clause of a standard: what counties comment on.
 *
 * @param number as printed, such as {@code 4.2}; it names the clause in all versions
 * @param table the table that the clause is about, or null
 */
public record Clause(String number, Text title, Text body, String table) {

    public Clause {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(body, "body");
    }
}
