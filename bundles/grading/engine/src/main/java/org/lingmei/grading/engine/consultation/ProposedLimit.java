package org.lingmei.grading.engine.consultation;

import java.math.BigDecimal;
import java.util.Objects;
import org.lingmei.grading.engine.standard.Comparison;
import org.lingmei.grading.engine.standard.Quantity;

/**
 * A limit that a county would set.
 *
 * @param table the table it belongs to
 * @param row the row's own name
 * @param value the limit, in the quantity's unit; null where the row's limit is to be dropped
 */
public record ProposedLimit(String table, String row, Quantity quantity, Comparison comparison, BigDecimal value) {

    public ProposedLimit {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(row, "row");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(comparison, "comparison");
    }
}
