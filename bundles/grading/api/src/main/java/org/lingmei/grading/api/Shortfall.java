package org.lingmei.grading.api;

import java.math.BigDecimal;

/**
 * A limit that a sample does not meet.
 *
 * @param row the row it belongs to
 * @param grade that row's grade
 * @param quantity what the limit is set on, such as {@code mgo} or {@code cao/sio2}
 * @param limit the limit as people read it, such as MgO ≥ 46
 * @param value the value that was compared, rounded if the standard rounds; null if it is not known
 * @param by how much is missing, in the quantity's unit, at least 0; null if the value is not known
 */
public record Shortfall(String row, String grade, String quantity, String limit, BigDecimal value, BigDecimal by) {
}
