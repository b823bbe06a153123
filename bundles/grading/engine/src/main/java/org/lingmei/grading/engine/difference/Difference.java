package org.lingmei.grading.engine.difference;

import java.util.ArrayList;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.grading.engine.standard.Clause;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.StandardText;

/** What differs between two texts. Clauses are found again by their numbers, tables and rows by their names, wherever they stand. */
public record Difference(Pair<Text> title, Pair<Text> source, List<ClauseDifference> clauses, List<TableDifference> tables) {

    public Difference {
        clauses = List.copyOf(clauses);
        tables = List.copyOf(tables);
    }

    /** Compares two texts. */
    public static Difference between(StandardText from, StandardText to) {
        Alignment<Clause> clauses = Alignment.of(from.clauses(), to.clauses(), Clause::number);
        List<ClauseDifference> ofClauses = new ArrayList<>();
        clauses.names().forEach(number -> ofClauses.add(new ClauseDifference(number, clauses.pair(number))));
        Alignment<GradeTable> tables = Alignment.of(from.tables(), to.tables(), GradeTable::id);
        List<TableDifference> ofTables = new ArrayList<>();
        tables.names().forEach(id -> ofTables.add(TableDifference.of(id, tables.pair(id))));
        return new Difference(new Pair<>(from.title(), to.title()), new Pair<>(from.source(), to.source()), ofClauses, ofTables);
    }
}
