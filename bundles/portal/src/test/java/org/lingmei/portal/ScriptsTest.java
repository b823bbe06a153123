package org.lingmei.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The tests of what the pages compute, in the language they are written in. */
class ScriptsTest {

    @Test
    void theirTestsPass() throws Exception {
        Process process = Node.start("--test", "src/test/js/");
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.matches("(?s).*[#ℹ] pass [1-9].*"), output);
    }
}
