package org.lingmei.reporting.service.definitions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.reporting.engine.form.FormCatalog;

/** What an operator's slip in the files of forms and rules does. */
class DefinitionsTest {

    private record Slip(String file, String from, String to, String named) {
    }

    private static final List<Slip> SLIPS = List.of(
            new Slip("rules.json", "\"leastWeeks\": 8", "\"leastWeeks\": 8.5", "leastWeeks"),
            new Slip("rules.json", "\"leastTonnes\": 100", "\"leastTonnes\": 0", "leastTonnes"),
            new Slip("rules.json", "\"min\": 1.9, ", "", "V09/ranges/CCM: a range needs"),
            new Slip("rules.json", "\"min\": 1.9", "\"min\": 19", "a range needs"),
            new Slip("rules.json", "\"explanations\":", "\"V\":", "xplanations"),
            new Slip("rules.json", "\"stockPhrases\": [\"核实无误\",", "\"stockPhrases\": [null,", "stockPhrases"),
            new Slip("rules.json", "{", "[", "rules.json"),
            new Slip("forms.json", "\"code\": \"M1\"", "\"code\": \"M1234567890123456\"", "up to 16"),
            new Slip("forms.json", "{", "", "forms.json"));

    @TempDir
    private Path folder;

    @OnEachDatabase
    void isNamedAndLeavesWhatWasInForce(StoreHarness core) throws Exception {
        Transactions transactions = core.transactions("reporting", "db/reporting.sql");
        Definitions definitions = new Definitions(transactions, folder);
        String shipped = definitions.current().rulesSha256();
        for (Slip slip : SLIPS) {
            String text = shipped(slip.file());
            String slipped = text.replace(slip.from(), slip.to());
            assertNotEquals(text, slipped, slip.from());
            Path file = Files.writeString(folder.resolve(slip.file()), slipped);

            IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, definitions::reload, slip.toString());
            assertTrue(refused.getMessage().contains(slip.file()) && refused.getMessage().contains(slip.named()), refused.getMessage());
            assertEquals(refused.getMessage(), definitions.trouble());
            assertEquals(shipped, definitions.current().rulesSha256());
            Definitions afterAStart = new Definitions(transactions, folder);
            assertEquals(shipped, afterAStart.current().rulesSha256());
            assertEquals(refused.getMessage(), afterAStart.trouble());

            Files.delete(file);
        }
        definitions.reload();
        assertEquals("", definitions.trouble());
    }

    private static String shipped(String name) throws Exception {
        try (InputStream in = FormCatalog.class.getResourceAsStream("/org/lingmei/reporting/engine/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
