package org.lingmei.grading.service.difference;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.lingmei.core.api.Text;
import org.lingmei.grading.engine.difference.Change;
import org.lingmei.grading.engine.difference.ClauseDifference;
import org.lingmei.grading.engine.difference.Difference;
import org.lingmei.grading.engine.difference.LimitDifference;
import org.lingmei.grading.engine.difference.Pair;
import org.lingmei.grading.engine.difference.RowDifference;
import org.lingmei.grading.engine.difference.TableDifference;
import org.lingmei.grading.engine.standard.Clause;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Impossible;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.standard.Limit;

/**
 * What differs between two texts, as interfaces show it.
 *
 * @param title null where it is the same
 * @param source null where it is the same
 */
public record DifferenceView(Version from, Version to, Words title, Words source, List<ClauseView> clauses, List<TableView> tables) {

    /** A text that was compared. */
    public record Version(String name, int revision) {
    }

    /** Words in both texts and both languages; null where a text has none. */
    public record Words(Text from, Text to) {

        static <T> Words of(Pair<T> pair, Function<T, Text> words) {
            return new Words(pair.from() == null ? null : words.apply(pair.from()), pair.to() == null ? null : words.apply(pair.to()));
        }

        static Words ifDifferent(Pair<Text> pair) {
            return pair.differs() ? new Words(pair.from(), pair.to()) : null;
        }
    }

    /** A name, a code or a sentence in both texts; null where a text has none. */
    public record Sayings(String from, String to) {
    }

    /** Places in both texts, counted from 1; null where a text has none. */
    public record Places(Integer from, Integer to) {
    }

    /**
     * A clause.
     *
     * @param change added, removed, changed or same
     * @param table the table that it is about; null where that is the same
     */
    public record ClauseView(String number, String change, Words title, Words body, Sayings table) {

        static ClauseView of(ClauseDifference difference) {
            Pair<Clause> clause = difference.clause();
            return new ClauseView(difference.number(), difference.change().code(), Words.of(clause, Clause::title), Words.of(clause, Clause::body),
                    ifDifferent(clause, Clause::table));
        }
    }

    /**
     * A table.
     *
     * @param judging how values are judged; null where that is the same
     * @param otherwise what meets no row; null where that is the same
     * @param impossible the limits of what cannot be
     * @param rest whether anything differs that is not shown: reasons why something cannot be, checks of the chemistry, the family
     */
    public record TableView(String table, String change, Words title, Sayings judging, Sayings otherwise, List<LimitView> impossible, boolean rest,
            List<RowView> rows) {

        static TableView of(TableDifference difference, Locale language) {
            Pair<GradeTable> table = difference.table();
            return new TableView(difference.id(), difference.change().code(), Words.of(table, GradeTable::title),
                    ifDifferent(table, one -> judging(one.judging()).in(language)),
                    ifDifferent(table, one -> otherwise(one).in(language)),
                    difference.impossible().stream().map(LimitView::of).toList(), rest(table),
                    difference.rows().stream().map(RowView::of).toList());
        }

        private static Text judging(Judging judging) {
            if (!judging.rounds()) {
                return new Text("全数值比较法", "unrounded");
            }
            StringBuilder exceptions = new StringBuilder();
            judging.exceptions().forEach((quantity, decimals) -> exceptions.append(", ").append(quantity.symbol()).append(' ').append(decimals));
            return new Text("修约值比较法，保留 %1$d 位小数%2$s", "rounded to %1$d decimals%2$s").with(judging.decimals(), exceptions);
        }

        private static Text otherwise(GradeTable table) {
            return table.isComplete() ? new Text("无（表已声明完整）", "none (declared complete)")
                    : new Text(table.otherwise().grade() + " " + table.otherwise().name().zh(), table.otherwise().grade() + " " + table.otherwise().name().en());
        }

        private static boolean rest(Pair<GradeTable> table) {
            return table.from() != null && table.to() != null && (new Pair<>(table.from().chemistry(), table.to().chemistry()).differs()
                    || table.from().family() != table.to().family()
                    || new Pair<>(reasons(table.from()), reasons(table.to())).differs());
        }

        private static List<Text> reasons(GradeTable table) {
            return table.impossible().stream().map(Impossible::reason).toList();
        }
    }

    /**
     * A row.
     *
     * @param change added, removed, changed, moved or same
     * @param moved whether it stands elsewhere among the rows that both texts have
     * @param use what the grade is used for; null where that is the same
     */
    public record RowView(String row, String change, boolean moved, Places position, Sayings grade, Words name, Words use, List<LimitView> limits) {

        static RowView of(RowDifference difference) {
            Pair<GradeRow> row = difference.row();
            Pair<Text> use = new Pair<>(row.from() == null ? null : row.from().use(), row.to() == null ? null : row.to().use());
            return new RowView(difference.id(), difference.change().code(), difference.moved(),
                    new Places(difference.position().from(), difference.position().to()),
                    new Sayings(row.from() == null ? null : row.from().grade(), row.to() == null ? null : row.to().grade()),
                    Words.of(row, GradeRow::name), Words.ifDifferent(use), difference.limits().stream().map(LimitView::of).toList());
        }
    }

    /**
     * A limit.
     *
     * @param from such as {@code >= 47}; null where the first text has none
     */
    public record LimitView(String quantity, String symbol, String from, String to, String change) {

        static LimitView of(LimitDifference difference) {
            return new LimitView(difference.quantity().code(), difference.quantity().symbol(), written(difference.limit().from()),
                    written(difference.limit().to()), difference.change().code());
        }

        private static String written(Limit limit) {
            return limit == null ? null : limit.comparison().code() + " " + limit.value().toPlainString();
        }
    }

    static DifferenceView of(Version from, Version to, Difference difference, Locale language) {
        return new DifferenceView(from, to, Words.ifDifferent(difference.title()), Words.ifDifferent(difference.source()),
                difference.clauses().stream().map(ClauseView::of).toList(),
                difference.tables().stream().map(table -> TableView.of(table, language)).toList());
    }

    private static <T> Sayings ifDifferent(Pair<T> pair, Function<T, String> saying) {
        Pair<String> said = new Pair<>(pair.from() == null ? null : saying.apply(pair.from()), pair.to() == null ? null : saying.apply(pair.to()));
        return said.change() == Change.SAME ? null : new Sayings(said.from(), said.to());
    }
}
