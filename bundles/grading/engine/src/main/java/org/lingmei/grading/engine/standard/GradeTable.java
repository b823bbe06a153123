package org.lingmei.grading.engine.standard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.ProductFamily;

/**
 * A decision table: the first row all of whose limits hold gives the grade. The rows need not be nested (grades three and four of
 * magnesite are not, {@code domain.md} 1.2), so that no single limit decides.
 *
 * @param id names the table within its standard, in this version and in the next ones
 * @param family what it grades
 * @param judging how values are compared with limits
 * @param impossible what is rejected before the rows are looked at
 * @param rows best grade first
 * @param otherwise what meets no row; null where the table is declared complete, so that every sample meets one
 * @param chemistry what an assay is checked for besides; null for nothing
 */
public record GradeTable(String id, Text title, ProductFamily family, Judging judging, List<Impossible> impossible,
        List<GradeRow> rows, Otherwise otherwise, Chemistry chemistry) {

    public GradeTable {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(family, "family");
        judging = judging == null ? Judging.UNROUNDED : judging;
        impossible = impossible == null ? List.of() : List.copyOf(impossible);
        rows = List.copyOf(rows);
    }

    /** Whether every sample is said to meet a row. */
    public boolean isComplete() {
        return otherwise == null;
    }

    /** The quantities that limits are set on, in a fixed order: the columns of the table. */
    public SortedSet<Quantity> quantities() {
        SortedSet<Quantity> all = new TreeSet<>();
        impossible.forEach(one -> all.add(one.limit().quantity()));
        rows.forEach(row -> row.limits().forEach(limit -> all.add(limit.quantity())));
        return all;
    }

    /** What must be measured to grade by this table. */
    public Set<Analyte> analytes() {
        Set<Analyte> all = new TreeSet<>();
        quantities().forEach(quantity -> all.addAll(quantity.analytes()));
        return all;
    }

    /** The grades from the best to the worst, each once; what meets no row comes last. */
    public Set<String> grades() {
        return gradeNames().keySet();
    }

    /** The same, each with what it is called. */
    public Map<String, Text> gradeNames() {
        Map<String, Text> all = new LinkedHashMap<>();
        rows.forEach(row -> all.putIfAbsent(row.grade(), row.name()));
        if (otherwise != null) {
            all.putIfAbsent(otherwise.grade(), otherwise.name());
        }
        return all;
    }
}
