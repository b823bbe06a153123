package org.lingmei.grading.engine.subgrade;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.standard.Comparison;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Impossible;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Otherwise;
import org.lingmei.grading.engine.standard.Quantity;
import org.lingmei.grading.engine.table.CompiledTable;
import org.lingmei.grading.engine.table.Grader;

/** Grades of raw magnesite as the province has them, judged as a test says. */
final class Industrial {

    private Industrial() {
    }

    static Grader grader(Judging judging) {
        return grader(table(judging, List.of(
                row("T", "mgo >= 47", "cao <= 0.6", "sio2 <= 0.6"),
                row("1", "mgo >= 46", "cao <= 0.8", "sio2 <= 1.2"),
                row("2", "mgo >= 45", "cao <= 1.5", "sio2 <= 1.5"),
                row("3", "mgo >= 43", "cao <= 1.5", "sio2 <= 3.5"),
                row("4", "mgo >= 41", "cao <= 6.0", "sio2 <= 2.0"),
                row("F", "mgo >= 33", "cao <= 6.0", "sio2 <= 4.0"))));
    }

    static Grader grader(GradeTable table) {
        return new Grader(StandardRef.of("industrial-1").orElseThrow(), CompiledTable.of(table));
    }

    static GradeTable table(Judging judging, List<GradeRow> rows) {
        return new GradeTable("raw", Text.same("raw"), ProductFamily.RAW_ORE, judging,
                List.of(new Impossible(limit("mgo > 47.85"), Text.same("impossible"))), rows, new Otherwise("L", Text.same("low")), null);
    }

    static GradeRow row(String grade, String... limits) {
        return new GradeRow(grade.toLowerCase(), grade, Text.same(grade), Arrays.stream(limits).map(Industrial::limit).toList(), null, false);
    }

    private static Limit limit(String text) {
        String[] parts = text.split(" ");
        return new Limit(Quantity.ofCode(parts[0]).orElseThrow(), Comparison.ofCode(parts[1]).orElseThrow(), new BigDecimal(parts[2]));
    }

    /** A sample, such as {@code mgo 47.2 cao 0.5}. */
    static Composition sample(String values) {
        String[] parts = values.split(" ");
        Map<Analyte, BigDecimal> sample = new EnumMap<>(Analyte.class);
        for (int i = 0; i < parts.length; i += 2) {
            sample.put(Analyte.ofCode(parts[i]).orElseThrow(), new BigDecimal(parts[i + 1]));
        }
        return new Composition(sample);
    }

    /** What is in force: that, for raw ore alone. */
    static Optional<Grader> inForce(ProductFamily family, Grader grader) {
        return family == ProductFamily.RAW_ORE ? Optional.of(grader) : Optional.empty();
    }
}
