package org.lingmei.reporting.engine.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.engine.Sheet;
import org.lingmei.reporting.engine.Shipped;

class FormCatalogTest {

    private final FormCatalog catalog = Shipped.catalog();

    @Test
    void theShippedFormsAreThoseOfTheProvince() {
        assertEquals(List.of("M1", "M2", "M3", "M4", "M5", "M6", "M7", "C1", "C2"), catalog.forms().stream().map(Form::code).toList());
        assertEquals(List.of("M1"), catalog.owedBy(Sheet.MINE).stream().map(Form::code).toList());
        assertEquals(List.of("M3"), catalog.owedBy(Sheet.PLANT).stream().map(Form::code).toList());
        assertEquals(List.of(), catalog.owedBy(null));
    }

    @Test
    void everyCellIsFoundUnderItsOwnNumber() {
        for (int index = 0; index < catalog.size(); index++) {
            Cell cell = catalog.cell(index);
            assertEquals(index, cell.index());
            assertEquals(Optional.of(cell), catalog.cell(cell.form().code(), cell.indicator().code(), cell.itemCode()));
            assertTrue(catalog.cells(cell.form().code(), cell.indicator().code()).contains(cell));
        }
        assertEquals(catalog.size(), catalog.forms().stream().mapToInt(form -> catalog.cells(form.code()).size()).sum());
    }

    @Test
    void everyFormIsFilledInByItsReportersOnly() {
        for (Form form : catalog.forms()) {
            assertEquals(form.filledBy() == Filler.COUNTY, form.filledBy().covers(null), form.code());
            assertEquals(form.filledBy() == Filler.PLANT || form.filledBy() == Filler.ENTERPRISE, form.filledBy().covers(Sheet.PLANT),
                    form.code());
            assertEquals(form.filledBy() == Filler.MINE || form.filledBy() == Filler.ENTERPRISE, form.filledBy().covers(Sheet.MINE),
                    form.code());
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertEquals(Optional.empty(), catalog.cell("M9", "mined", "T"));
        assertEquals(Optional.empty(), catalog.cell("M1", "mines", "T"));
        assertEquals(Optional.empty(), catalog.cell("M1", "mined", ""));
        assertEquals(Optional.empty(), catalog.cell("M1", "mined_total", "T"));
        assertEquals(Optional.empty(), catalog.form("m1"));
        assertEquals(List.of(), catalog.cells("M9"));
        assertEquals(List.of(), catalog.cells("M1", "mines"));
    }

    @Test
    void labelsNameTheItem() {
        assertEquals(new Text("采出量（特级）", "Ore mined (special grade)"), catalog.cell("M1", "mined", "T").orElseThrow().label());
        assertEquals("采出量合计", catalog.cell("M1", "mined_total", "").orElseThrow().label().zh());
    }

    @Test
    void anOperatorsSlipsAreNamed() {
        assertMessage("m1: form codes", form("m1", indicator("mined", 2)));
        assertMessage("M1: the form is there twice", form("M1", indicator("mined", 2)), form("M1", indicator("mined", 2)));
        assertMessage("M1/Mined: indicator codes", form("M1", indicator("Mined", 2)));
        assertMessage("M1/mined: the indicator is there twice", form("M1", indicator("mined", 2), indicator("mined", 2)));
        assertMessage("M1/mined: decimals", form("M1", indicator("mined", 7)));
        assertMessage("M1/mined/t: item codes", form("M1", indicator("mined", 2, "t")));
        assertMessage("M1/mined/T: the item is there twice", form("M1", indicator("mined", 2, "T", "T")));
    }

    private static void assertMessage(String start, Form... forms) {
        Forms source = new Forms(List.of(forms));
        String message = assertThrows(IllegalArgumentException.class, () -> new FormCatalog(source)).getMessage();
        assertTrue(message.startsWith(start), message);
    }

    private static Form form(String code, Indicator... indicators) {
        return new Form(code, "1", Text.same(code), Cycle.WEEKLY, Filler.MINE, true, false, List.of(indicators));
    }

    private static Indicator indicator(String code, int decimals, String... items) {
        return new Indicator(code, Text.same(code), "t", decimals, true, false,
                List.of(items).stream().map(item -> new Item(item, Text.same(item))).toList(), false);
    }
}
