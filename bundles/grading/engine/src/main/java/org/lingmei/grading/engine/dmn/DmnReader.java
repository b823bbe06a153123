package org.lingmei.grading.engine.dmn;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Grading;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Impossible;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Otherwise;
import org.lingmei.grading.engine.standard.Quantity;

/**
 * Reads a grade table from a DMN decision table, ours or somebody else's. A document without our extension elements is read too: raw
 * ore, unrounded comparison, rows named by their grades, rows above all others that answer {@link Grading#REJECTED} as what is
 * impossible, a last row of dashes or a default output as what meets none.
 */
public final class DmnReader {

    private final DecisionTable source;
    private final List<DmnRemark> refusals = new ArrayList<>();
    private final List<DmnRemark> warnings = new ArrayList<>();
    private final List<Optional<Quantity>> quantities = new ArrayList<>();
    private final List<Impossible> impossible = new ArrayList<>();
    private final List<GradeRow> rows = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private Otherwise otherwise;

    /**
     * A table that was understood.
     *
     * @param warnings what was assumed because the document does not say it
     */
    public record Reading(GradeTable table, List<DmnRemark> warnings) {
        public Reading {
            warnings = List.copyOf(warnings);
        }
    }

    private DmnReader(DecisionTable source) {
        this.source = source;
    }

    /** Reads an XML document; one that says anything that is not understood is refused with every such cell named. */
    public static Reading read(byte[] content) throws UnsupportedDmnException {
        return of(DecisionTableReader.read(content));
    }

    /** What a decision table grades. */
    static Reading of(DecisionTable source) throws UnsupportedDmnException {
        DmnReader reader = new DmnReader(source);
        reader.columns();
        for (int i = 0; i < source.rules().size(); i++) {
            reader.row(source.rules().get(i), i + 1);
        }
        if (reader.rows.isEmpty() && reader.refusals.isEmpty()) {
            reader.refusals.add(DmnRemark.ofTable(new Text("表中没有品级。", "The table has no rows that give a grade.")));
        }
        if (!reader.refusals.isEmpty()) {
            throw new UnsupportedDmnException(reader.refusals);
        }
        return reader.reading();
    }

    private void columns() {
        for (DecisionTable.Input input : source.inputs()) {
            Optional<Quantity> quantity = Quantity.ofCode(input.expression());
            quantities.add(quantity);
            if (quantity.isEmpty()) {
                refusals.add(DmnRemark.ofColumn(input.label(), new Text("“%s”不是已知的检测项目，也不是两个检测项目之比。",
                        "“%s” is no known analyte, nor the ratio of two.").with(input.expression())));
            }
            if (input.type().equals("string") || input.type().equals("boolean")) {
                refusals.add(DmnRemark.ofColumn(input.label(), new Text("类型 %s 不支持，应为 number。", "The type %s is not supported; number is.")
                        .with(input.type())));
            }
            if (!(input.allowed() instanceof UnaryTest.Any)) {
                refusals.add(DmnRemark.ofColumn(input.label(), new Text("不支持允许值“%s”：请作为限值写在行里。",
                        "Allowed values (“%s”) are not supported: write limits into the rows.").with(input.allowed().feel())));
            }
        }
        if (source.outputs().size() != 1) {
            refusals.add(DmnRemark.ofTable(new Text("应只有一个输出列（品级），现有 %d 个。", "One output is needed, the grade; there are %d.")
                    .with(source.outputs().size())));
        } else if (source.outputs().get(0).otherwise() != null) {
            grade(source.outputs().get(0).otherwise(), 0).ifPresent(grade -> otherwise = new Otherwise(grade, Text.same(grade)));
        }
    }

    private void row(DecisionTable.Rule rule, int number) {
        List<Limit> limits = new ArrayList<>();
        for (int i = 0; i < rule.tests().size(); i++) {
            limits.addAll(cell(rule.tests().get(i), i, number));
        }
        Optional<String> grade = rule.answers().isEmpty() ? Optional.empty() : grade(rule.answers().get(0), number);
        if (grade.isEmpty()) {
            return;
        }
        RowExtension told = rule.extension();
        boolean last = number == source.rules().size();
        if (told == null) {
            untold(rule, number, grade.get(), limits, last);
            return;
        }
        if (!rule.description().equals(Descriptions.of(told))) {
            warnings.add(DmnRemark.ofRow(number, new Text("说明已被改动，未读入：名称与用途以扩展元素为准。",
                    "Its description was changed and is not read: names and use are those of the extension element.")));
        }
        switch (told.kind()) {
            case IMPOSSIBLE -> impossible(limits, told.name(), grade.get(), number);
            case OTHERWISE -> otherwise(rule, told.name(), grade.get(), last, number);
            case GRADE -> grade(new GradeRow(told.id().isEmpty() ? unused(grade.get()) : told.id(), grade.get(), told.name(),
                    LimitCells.ordered(limits, told.order()), told.use(), told.toBeVerified()));
        }
    }

    /** A row of which we are told nothing but what DMN says. */
    private void untold(DecisionTable.Rule rule, int number, String grade, List<Limit> limits, boolean last) {
        Text name = Text.same(rule.description().isBlank() ? grade : rule.description());
        if (grade.equals(Grading.REJECTED)) {
            impossible(limits, rule.description().isBlank() ? reason(limits) : name, grade, number);
        } else if (last && rule.isDashes()) {
            otherwise(rule, name, grade, true, number);
        } else {
            grade(new GradeRow(unused(grade), grade, name, limits, Text.same(""), false));
        }
    }

    private List<Limit> cell(UnaryTest test, int column, int row) {
        if (test instanceof UnaryTest.OneOf) {
            refusals.add(DmnRemark.ofCell(row, source.inputs().get(column).label(), new Text("“%s”不是数字。", "“%s” is no number.").with(test.feel())));
            return List.of();
        }
        List<Limit> limits = quantities.get(column).map(quantity -> LimitCells.limits(quantity, test)).orElse(List.of());
        for (Limit limit : limits) {
            BigDecimal value = limit.value();
            if (value.scale() > Judging.MOST_DECIMALS || value.precision() - value.scale() > Judging.MOST_DECIMALS) {
                refusals.add(DmnRemark.ofCell(row, source.inputs().get(column).label(), new Text("限值 %1$s 超出范围：整数和小数各最多 %2$d 位。",
                        "The limit %1$s is out of range: %2$d digits at most before and after the point.")
                        .with(value.toPlainString(), Judging.MOST_DECIMALS)));
            }
        }
        return limits;
    }

    private Optional<String> grade(Object answer, int row) {
        if (answer instanceof String text && !text.isBlank()) {
            return Optional.of(text.strip());
        }
        String column = source.outputs().get(0).name();
        Text message = new Text("品级应为带双引号的文字，例如 \"T\"。", "A grade is a text in quotes, such as \"T\".");
        refusals.add(row == 0 ? DmnRemark.ofColumn(column, message) : DmnRemark.ofCell(row, column, message));
        return Optional.empty();
    }

    private void impossible(List<Limit> limits, Text reason, String grade, int row) {
        if (!grade.equals(Grading.REJECTED) || limits.size() != 1 || !rows.isEmpty()) {
            refusals.add(DmnRemark.ofRow(row, new Text("不可能的化验结果一行应在所有品级之上，只有一个限值，输出 \"%s\"。",
                    "A row for what is impossible stands above all grades, has one limit and answers \"%s\".").with(Grading.REJECTED)));
        } else {
            impossible.add(new Impossible(limits.get(0), reason));
        }
    }

    private static Text reason(List<Limit> limits) {
        String shown = limits.isEmpty() ? "" : limits.get(0).show();
        return new Text("%s 不可能成立。", "%s cannot be.").with(shown);
    }

    private void otherwise(DecisionTable.Rule rule, Text name, String grade, boolean last, int row) {
        if (!last || !rule.isDashes()) {
            refusals.add(DmnRemark.ofRow(row, new Text("其余样品的一行应在最后，且各列都是 -。", "The row for all other samples stands last and has dashes only.")));
        } else {
            otherwise = new Otherwise(grade, name);
        }
    }

    private void grade(GradeRow row) {
        ids.add(row.id());
        rows.add(row);
    }

    /** A name for a row that has none: its grade's, counted on where that is taken. */
    private String unused(String grade) {
        String id = grade;
        for (int i = 2; ids.contains(id); i++) {
            id = grade + "-" + i;
        }
        return id;
    }

    private Reading reading() {
        if (source.hitPolicy() != DecisionTable.HitPolicy.FIRST) {
            warnings.add(DmnRemark.ofTable(new Text("命中策略 %s 读作 FIRST：各行互不重叠或结果相同，判定结果不变。",
                    "The hit policy %s is read as FIRST, which answers the same as no rows overlap, or only such as answer the same.")
                    .with(source.hitPolicy())));
        }
        if (otherwise == null) {
            warnings.add(DmnRemark.ofTable(new Text("没有“其余”一行，视为每个样品都满足某一行。",
                    "There is no last row of dashes: every sample is taken to meet a row.")));
        }
        TableExtension told = source.extension();
        if (told == null) {
            warnings.add(DmnRemark.ofTable(new Text("文件未说明产品类别和判定方法：按菱镁石原矿、全数值比较法读入。",
                    "Goods and judging are not told: read as raw ore, compared unrounded.")));
            String id = source.id().replaceAll("[^A-Za-z0-9.-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
            told = new TableExtension(id.isEmpty() ? "table" : id.substring(0, Math.min(32, id.length())), Text.same(source.name()),
                    ProductFamily.RAW_ORE, Judging.UNROUNDED, null);
        }
        return new Reading(new GradeTable(told.id(), told.title(), told.family(), told.judging(), impossible, rows, otherwise, told.chemistry()),
                warnings);
    }
}
