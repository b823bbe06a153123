package org.lingmei.reporting.engine.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.api.ReportRow;
import org.lingmei.reporting.engine.Sheet;

class IntakeTest {

    private static final IsoWeek WEEK = new IsoWeek(2021, 3);

    private final Intake intake = new Intake(Sheet.CATALOG);

    private IntakeResult take(List<ReportRow> rows) {
        return intake.take(rows, Sheet.REGION, WEEK, Sheet::register);
    }

    private static List<ReportRow> rows() {
        return Sheet.rows(Sheet.mine(WEEK), Sheet.plant(Sheet.PLANT, WEEK));
    }

    /** The file with one cell of the row at that index replaced. */
    private static List<ReportRow> changed(int index, String column, String value) {
        List<ReportRow> rows = new ArrayList<>(rows());
        rows.set(index, set(column, value).apply(rows.get(index)));
        return rows;
    }

    private static UnaryOperator<ReportRow> set(String column, String value) {
        return row -> new ReportRow(row.row(), column.equals("region") ? value : row.region(),
                column.equals("uscc") ? value : row.uscc(), column.equals("form") ? value : row.form(),
                column.equals("week") ? value : row.period(), column.equals("indicator") ? value : row.indicator(),
                column.equals("item") ? value : row.item(), column.equals("value") ? value : row.value());
    }

    private CellError onlyError(List<ReportRow> rows) {
        IntakeResult result = take(rows);
        assertFalse(result.sound());
        assertNull(result.batch());
        assertEquals(1, result.errors().size(), () -> result.errors().toString());
        return result.errors().get(0);
    }

    @Test
    void aSoundFileBecomesReportsInItsOrder() {
        Batch batch = take(rows()).batch();
        assertEquals(List.of(Sheet.MINE, Sheet.PLANT), batch.reports().stream().map(EnterpriseReport::enterprise).toList());
        EnterpriseReport mine = batch.reports().get(0);
        int mined = Sheet.CATALOG.cell("M1", "mined", "T").orElseThrow().index();
        assertEquals(new BigDecimal("50.00"), mine.value(mined));
        assertEquals("M1", mine.forms().get(0).code());
        assertEquals(rows().size(), batch.size());
        for (int position = 0; position < mine.size(); position++) {
            assertEquals(position + 2, mine.rowAt(position));
            assertEquals(mine.valueAt(position), mine.value(mine.cellAt(position).index()));
            assertEquals(mine.rowAt(position), mine.row(mine.cellAt(position).index()));
        }
        int output = Sheet.CATALOG.cell("M3", "output", "FM").orElseThrow().index();
        assertNull(mine.value(output));
        assertEquals(0, mine.row(output));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", textBlock = """
            region, 210882, should be 210381
            region, '', should be 210381
            region, null, should be 210381
            uscc, 91210381, no unified social credit code
            uscc, 91210381564620598A, is in the register
            uscc, 912103819DX0010149, slip of the pen
            uscc, 912108829DX001188R, belongs to 210882
            uscc, 1121088299DEM0021L, not one of 210381
            uscc, '', filled in by enterprises
            form, M8, no form
            form, '', no form
            form, M3, is a mine and does not fill in form M3
            week, 2021-W02, should be 2021-W03
            week, 2021-W54, no week of the calendar
            indicator, mine, 'nearest are: mined'
            indicator, '', no indicator
            item, Z, 'no item “Z”'
            item, '', no item
            value, '', empty
            value, NaN, finite
            value, -5, negative
            value, =1+1, formula
            """)
    void oneWrongCellIsNamed(String column, String value, String why) {
        CellError error = onlyError(changed(2, column, value));
        assertEquals(4, error.row());
        assertEquals(column, error.column());
        assertTrue(error.message().en().contains(why), error.message().en());
    }

    @ParameterizedTest
    @ValueSource(strings = {"region", "uscc", "form", "week", "indicator", "item"})
    void aCodeThatIsFarTooLongIsRefusedUnreadAndShownInPart(String column) {
        for (String written : List.of("x".repeat(1_000_000), "\uFDFA".repeat(65), "１".repeat(65))) {
            CellError error = onlyError(changed(3, column, written));
            assertEquals(rows().get(3).row(), error.row());
            assertEquals(column, error.column());
            assertTrue(error.message().zh().contains("过长"), error.message().zh());
            assertTrue(error.message().zh().length() < 100, error.message().zh());
        }
        assertTrue(take(changed(3, column, "  " + value(rows().get(3), column) + " ".repeat(100))).sound());
    }

    private static String value(ReportRow row, String column) {
        return switch (column) {
            case "region" -> row.region();
            case "uscc" -> row.uscc();
            case "form" -> row.form();
            case "week" -> row.period();
            case "indicator" -> row.indicator();
            default -> row.item();
        };
    }

    @Test
    void anIndicatorWithoutItemsTakesNone() {
        List<ReportRow> rows = rows();
        int total = rows.indexOf(rows.stream().filter(row -> row.indicator().equals("mined_total")).findFirst().orElseThrow());
        assertTrue(onlyError(changed(total, "item", "T")).message().en().contains("should be empty"));
    }

    @Test
    void aFileWithoutRows() {
        CellError error = onlyError(List.of());
        assertEquals(0, error.row());
        assertTrue(error.message().en().contains("no rows"));
    }

    @Test
    void aRepeatedRowNamesTheFirst() {
        List<ReportRow> rows = new ArrayList<>(rows());
        ReportRow first = rows.get(4);
        rows.add(20, new ReportRow(99, first.region(), " " + first.uscc().toLowerCase(Locale.ROOT), "ｍ１", first.period(),
                first.indicator().toUpperCase(Locale.ROOT), first.item(), "1"));
        CellError error = onlyError(rows);
        assertEquals(99, error.row());
        assertNull(error.column());
        assertTrue(error.message().en().contains("row " + first.row()), error.message().en());
        assertTrue(error.message().zh().contains("第 " + first.row() + " 行"), error.message().zh());
    }

    @Test
    void aMistakeThroughTheWholeFileIsToldOnce() {
        List<ReportRow> rows = rows().stream().map(set("week", "2021-W02")).toList();
        CellError error = onlyError(rows);
        assertEquals(2, error.row());
        assertTrue(error.message().en().endsWith("(" + rows.size() + " rows)"), error.message().en());
        assertTrue(error.message().zh().endsWith("（共 " + rows.size() + " 行）"), error.message().zh());
    }

    @Test
    void anEndlessListOfErrorsIsCutShort() {
        List<ReportRow> rows = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            rows.add(new ReportRow(i + 2, Sheet.REGION, Sheet.MINE.uscc().value(), "M1", WEEK.toString(), "mined", "T", "x" + i));
        }
        List<CellError> errors = take(rows).errors();
        assertEquals(Intake.MOST_ERRORS + 1, errors.size());
        assertEquals(2, errors.get(0).row());
        assertTrue(errors.get(Intake.MOST_ERRORS).message().en().startsWith("800 more"));
    }

    @Test
    void errorsComeByRow() {
        List<ReportRow> rows = new ArrayList<>(changed(9, "value", "x"));
        rows.set(3, set("item", "Z").apply(rows.get(3)));
        rows.set(30, set("item", "Z").apply(rows.get(30)));
        assertEquals(List.of(5, 11), take(rows).errors().stream().map(CellError::row).limit(2).toList());
    }

    @Property
    void aFileCutOffInsideAReportIsRefused(@ForAll @IntRange(min = 1, max = 50) int kept) {
        List<ReportRow> rows = rows();
        int wholeMine = Sheet.rows(Sheet.mine(WEEK)).size();
        IntakeResult result = take(rows.subList(0, kept));
        assertEquals(kept == wholeMine, result.sound());
        if (!result.sound()) {
            assertEquals(kept + 1, result.errors().get(0).row());
            assertTrue(result.errors().get(0).message().en().contains("ends in the middle"));
        }
    }

    @Test
    void gapsBeforeTheLastReportAreForTheRules() {
        assertTrue(take(Sheet.rows(Sheet.mine(WEEK).without("M1", "sold", "T"), Sheet.plant(Sheet.PLANT, WEEK))).sound());
    }

    @Test
    void rowsOfAnEnterpriseNeedNotStandTogether() {
        List<ReportRow> mine = Sheet.rows(Sheet.mine(WEEK));
        List<ReportRow> plant = Sheet.rows(Sheet.plant(Sheet.PLANT, WEEK));
        List<ReportRow> mixed = new ArrayList<>();
        for (int i = 0; i < mine.size(); i++) {
            mixed.add(mine.get(i));
            if (i < plant.size()) {
                mixed.add(plant.get(i));
            }
        }
        assertEquals(List.of(mine.size(), plant.size()), take(mixed).batch().reports().stream().map(EnterpriseReport::size).toList());
    }

    @Test
    void whatPeopleTypeIsUnderstood() {
        List<ReportRow> rows = new ArrayList<>();
        for (ReportRow row : rows()) {
            rows.add(new ReportRow(row.row(), "\uFEFF２１０３８１", " " + row.uscc().toLowerCase(Locale.ROOT) + "\u3000",
                    row.form().toLowerCase(Locale.ROOT), "２０２１-w03", row.indicator() + "\u00A0",
                    row.item().toLowerCase(Locale.ROOT), row.value().replace('.', '．')));
        }
        Batch batch = take(rows).batch();
        int mined = Sheet.CATALOG.cell("M1", "mined", "T").orElseThrow().index();
        assertEquals(new BigDecimal("50.00"), batch.reports().get(0).value(mined));
        assertEquals(Sheet.MINE.uscc().value(), batch.reports().get(0).uscc());
    }

    @Test
    void eachCodeIsLookedUpOnce() {
        AtomicInteger asked = new AtomicInteger();
        intake.take(rows(), Sheet.REGION, WEEK, code -> {
            asked.incrementAndGet();
            return Sheet.register(code);
        });
        assertEquals(2, asked.get());
    }

    @Test
    void theCountyReportsForItselfWithOrWithoutItsOwnCode() {
        List<ReportRow> rows = new ArrayList<>(Sheet.rows(Sheet.county(WEEK).with("C1", "problems", "", " 资金未到位，\n正在协调 ")));
        rows.set(0, set("uscc", "1121038199DEM0013H").apply(rows.get(0)));
        Batch batch = take(rows).batch();
        assertEquals(1, batch.reports().size());
        EnterpriseReport county = batch.reports().get(0);
        assertEquals("", county.uscc());
        assertNull(county.enterprise());
        int problems = Sheet.CATALOG.cell("C1", "problems", "").orElseThrow().index();
        assertEquals("资金未到位，\n正在协调", county.text(problems));
        assertNull(county.value(problems));
        assertEquals(rows.size(), county.size());
    }

    @Test
    void textsHaveLimits() {
        String cell = "problems";
        assertTrue(onlyError(Sheet.rows(Sheet.county(WEEK).with("C1", cell, "", "=HYPERLINK(1)"))).message().en().contains("formula"));
        assertTrue(onlyError(Sheet.rows(Sheet.county(WEEK).with("C1", cell, "", "长".repeat(2_001)))).message().en().contains("too long"));
        assertTrue(take(Sheet.rows(Sheet.county(WEEK).with("C1", cell, "", "  "))).sound(), "it is optional");
    }

    @Test
    void anEmptyOptionalFigureWasNotReported() {
        Sheet sheet = Sheet.mine(WEEK).with("M1", "stripped", "", " ");
        EnterpriseReport report = sheet.report();
        assertFalse(report.has(Sheet.CATALOG.cell("M1", "stripped", "").orElseThrow().index()));
    }

    @Test
    void anUnknownRegisterAnswersForNobody() {
        IntakeResult result = intake.take(rows(), Sheet.REGION, WEEK, code -> Optional.empty());
        assertEquals(2, result.errors().size(), "one for each enterprise");
    }
}
