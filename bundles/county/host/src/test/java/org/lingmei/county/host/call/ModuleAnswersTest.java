package org.lingmei.county.host.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.Severity;

class ModuleAnswersTest {

    @Test
    void whatIsTooLongForTheTablesOfReportsIsCut() throws Exception {
        String endless = "x".repeat(5_000);
        Finding kept = ModuleAnswers.findings(List.of(new Finding("K01", Severity.CHECK, "", endless, endless, endless, 0,
                new Text(endless, endless))), "K01", Set.of(), 1).get(0);
        assertEquals(List.of(16, 64, 32, 1_000, 1_000), List.of(kept.form().length(), kept.indicator().length(), kept.item().length(),
                kept.message().zh().length(), kept.message().en().length()));
        assertEquals("x".repeat(15) + "…", kept.form());
        assertEquals(64, ModuleAnswers.name(endless, "format()").length());
    }

    @Test
    void noCharacterIsCutInHalf() throws Exception {
        assertEquals("x".repeat(62) + "…", ModuleAnswers.name("x".repeat(62) + "𠮷𠮷", "format()"));
    }

    @Test
    void nulIsShownAsWhatCannotBeShown() throws Exception {
        assertEquals("a\uFFFDb", ModuleAnswers.name("a\0b", "format()"));
    }
}
