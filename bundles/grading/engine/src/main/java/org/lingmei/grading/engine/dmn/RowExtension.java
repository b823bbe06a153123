package org.lingmei.grading.engine.dmn;

import java.util.List;
import java.util.Locale;
import org.lingmei.core.api.Text;

/**
 * What DMN has no place for, of a row.
 *
 * @param id the row's name; empty for rows that have none
 * @param name what the grade is called; of an impossible row the reason
 * @param use what the grade is used for
 * @param order where each limit stands, read column by column, in the standard; null where that is the same
 */
record RowExtension(Kind kind, String id, Text name, Text use, boolean toBeVerified, List<Integer> order) {

    /** What a row is to the standard. */
    enum Kind {
        /** Such a sample cannot be. */
        IMPOSSIBLE,
        /** It gives a grade. */
        GRADE,
        /** What meets no row above. */
        OTHERWISE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
