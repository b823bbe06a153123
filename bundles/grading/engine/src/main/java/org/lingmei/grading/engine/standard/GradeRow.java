package org.lingmei.grading.engine.standard;

import java.util.List;
import java.util.Objects;
import org.lingmei.core.api.Text;

/**
 * A row of a table: who meets all its limits, and none of the rows above, has its grade.
 *
 * @param id names the row for ever, in this version and in the next ones; unique in its table
 * @param grade the grade's code, such as {@code 3} or {@code LM-46}; several rows may give the same one
 * @param name what the grade is called
 * @param limits all of them must hold
 * @param use what ore of this grade is mostly used for; both texts empty where nobody says
 * @param toBeVerified whether the limits still wait to be compared with the standard's printed text
 */
public record GradeRow(String id, String grade, Text name, List<Limit> limits, Text use, boolean toBeVerified) {

    public GradeRow {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(grade, "grade");
        Objects.requireNonNull(name, "name");
        limits = List.copyOf(limits);
        use = use == null ? Text.same("") : use;
    }
}
