package org.lingmei.grading.api;

import java.util.List;
import java.util.Objects;
import org.lingmei.core.api.Text;

/**
 * The grade of a sample and how it came about. The same standard's version and the same values give the same grading for ever.
 *
 * @param standard the version it was graded by
 * @param table the table within it
 * @param grade the grade's code; {@link #REJECTED} and {@link #INCOMPLETE} where there is none
 * @param name what the grade is called
 * @param row the row that gave it: the row's own name, {@code otherwise} below every row, {@code impossible-1} and so on for what
 *     cannot be, and empty where a missing value decides
 * @param reason why, in a sentence
 * @param failed the limits that failed on the rows above, from the first row on; of a rejected or an incomplete sample none
 * @param nextGrade the next better grade, or empty if there is none
 * @param toNextGrade what is missing to it: the limits that failed on the last row above that gives it
 * @param doubts what else a person should look at
 * @param subGrade the part of the grade by which its county tells it from the rest; null where there is none. It comes from the
 *     county's module, not from the standard, and changes nothing else here
 */
public record Grading(StandardRef standard, String table, Outcome outcome, String grade, Text name, String row, Text reason,
        List<Shortfall> failed, String nextGrade, List<Shortfall> toNextGrade, List<Doubt> doubts, SubGrade subGrade) {

    /** The grade of an assay that cannot be. */
    public static final String REJECTED = "REJECTED";
    /** The grade of a sample of which too little was measured. */
    public static final String INCOMPLETE = "INCOMPLETE";

    public Grading {
        Objects.requireNonNull(standard, "standard");
        Objects.requireNonNull(outcome, "outcome");
        failed = List.copyOf(failed);
        toNextGrade = List.copyOf(toNextGrade);
        doubts = List.copyOf(doubts);
    }

    /** By the standard alone. */
    public Grading(StandardRef standard, String table, Outcome outcome, String grade, Text name, String row, Text reason,
            List<Shortfall> failed, String nextGrade, List<Shortfall> toNextGrade, List<Doubt> doubts) {
        this(standard, table, outcome, grade, name, row, reason, failed, nextGrade, toNextGrade, doubts, null);
    }

    /** The same, told from the rest of its grade. */
    public Grading with(SubGrade part) {
        return new Grading(standard, table, outcome, grade, name, row, reason, failed, nextGrade, toNextGrade, doubts, part);
    }
}
