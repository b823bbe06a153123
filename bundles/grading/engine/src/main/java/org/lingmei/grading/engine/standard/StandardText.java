package org.lingmei.grading.engine.standard;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.ProductFamily;

/**
 * What one version of a standard says. A text never changes: another text is another version.
 *
 * @param source where the text comes from: number, edition, and who wrote it down
 * @param toBeVerified whether the whole still waits to be compared with the printed text
 */
public record StandardText(Text title, Text source, boolean toBeVerified, List<Clause> clauses, List<GradeTable> tables) {

    public StandardText {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(source, "source");
        clauses = clauses == null ? List.of() : List.copyOf(clauses);
        tables = List.copyOf(tables);
    }

    /** The table of that name. */
    public Optional<GradeTable> table(String id) {
        return tables.stream().filter(table -> table.id().equals(id)).findFirst();
    }

    /** The first table for that family. */
    public Optional<GradeTable> table(ProductFamily family) {
        return tables.stream().filter(table -> table.family() == family).findFirst();
    }
}
