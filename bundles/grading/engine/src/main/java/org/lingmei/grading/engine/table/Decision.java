package org.lingmei.grading.engine.table;

import org.lingmei.grading.api.Outcome;

/**
 * What a table says of a sample. A compiled table makes each of its decisions once and hands them out again and again.
 *
 * @param grade the grade's code, as in {@link org.lingmei.grading.api.Grading#grade}
 * @param row the row that gave it, as in {@link org.lingmei.grading.api.Grading#row}
 * @param index the row's place in the table, from 0; -1 where no row gave it
 */
public record Decision(Outcome outcome, String grade, String row, int index) {
}
