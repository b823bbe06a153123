package org.lingmei.grading.api;

import java.util.List;
import java.util.Objects;

/**
 * How a county splits one grade of the province's. A sample of the grade belongs to the first sub-grade all of whose limits it
 * meets; one that meets none has the grade and nothing more. Nothing of another grade ever belongs to a sub-grade, whatever it
 * consists of: a grade can be split and not widened.
 *
 * @param family what kind of goods
 * @param grade the grade's code in the provincial standard for these goods, such as {@code T}
 * @param into its sub-grades, to be tried in this order; 1 to 26
 */
public record GradeSplit(ProductFamily family, String grade, List<SubGrade> into) {

    private static final int MOST = 26;

    /** @throws IllegalArgumentException if there are none or too many */
    public GradeSplit {
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(grade, "grade");
        into = List.copyOf(into);
        if (into.isEmpty() || into.size() > MOST) {
            throw new IllegalArgumentException(grade + ": a grade is split into 1 to " + MOST + " sub-grades");
        }
    }

    /** The grade split into these. */
    public static GradeSplit of(ProductFamily family, String grade, SubGrade... into) {
        return new GradeSplit(family, grade, List.of(into));
    }
}
