package org.lingmei.grading.engine.standard;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * One condition of a row.
 *
 * @param quantity what it is set on
 * @param comparison how a value is to stand to it
 * @param value the limit, in the quantity's unit, with the decimals that the standard writes
 */
public record Limit(Quantity quantity, Comparison comparison, BigDecimal value) {

    public Limit {
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(comparison, "comparison");
        Objects.requireNonNull(value, "value");
    }

    /** As people read it, such as MgO ≥ 47. */
    public String show() {
        return quantity.symbol() + " " + comparison.sign() + " " + value.toPlainString();
    }
}
