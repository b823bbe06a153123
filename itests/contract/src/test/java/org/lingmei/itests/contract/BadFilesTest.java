package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Figures;
import org.lingmei.itests.platform.Platform;

/** A bad file is answered with a clear problem in the reader's language, and nothing of it is stored. */
@Order(2)
class BadFilesTest {

    private static int files;

    static Stream<BadFiles.BadFile> files() {
        return BadFiles.all();
    }

    @AfterAll
    static void note() {
        Figures.note("bad files refused with nothing stored", files);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isRefusedAndNothingIsStored(BadFiles.BadFile file) {
        Platform platform = Shared.platform();
        Stored before = Stored.of(platform, BadFiles.REGION, BadFiles.WEEK);
        Client reporter = platform.user("county-reporter", BadFiles.REGION);
        Answer chinese = submit(reporter.with("Accept-Language", "zh-CN"), file);
        Answer english = submit(reporter.with("Accept-Language", "en"), file);
        assertAll(
                () -> assertProblem(chinese, file, true),
                () -> assertProblem(english, file, false),
                () -> assertEquals(chinese.json().path("type"), english.json().path("type")),
                () -> assertNotEquals(chinese.json().path("detail"), english.json().path("detail")),
                () -> assertEquals(before, Stored.of(platform, BadFiles.REGION, BadFiles.WEEK), "nothing stored"));
        files++;
    }

    private static Answer submit(Client reporter, BadFiles.BadFile file) {
        return reporter.submit(BadFiles.REGION, BadFiles.WEEK, file.contentType(), file.content());
    }

    private static void assertProblem(Answer answer, BadFiles.BadFile file, boolean chinese) {
        assertTrue(answer.status() == 422 || answer.status() == 413 || answer.status() == 415, answer::toString);
        assertEquals("application/problem+json", answer.header("Content-Type").replaceFirst(";.*", ""), answer::toString);
        JsonNode problem = answer.json();
        assertTrue(problem.path("type").asText().startsWith("urn:lingmei:problem:"), answer::toString);
        assertEquals(answer.status(), problem.path("status").asInt());
        for (String sentence : new String[] {problem.path("title").asText(), problem.path("detail").asText()}) {
            assertSentence(sentence, chinese);
        }
        problem.path("errors").forEach(error -> assertSentence(error.path("message").asText(), chinese));
        if (file.row() > 0) {
            assertTrue(StreamSupport.stream(problem.path("errors").spliterator(), false).anyMatch(error ->
                    error.path("row").asInt() == file.row()
                            && (file.column() == null || file.column().equals(error.path("column").asText()))),
                    () -> "points to row " + file.row() + " " + file.column() + ": " + answer);
        }
    }

    private static void assertSentence(String sentence, boolean chinese) {
        assertFalse(sentence.isBlank());
        assertTrue(sentence.length() < 600, () -> "a sentence that people read: " + sentence);
        if (chinese) {
            assertTrue(sentence.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN), sentence);
        } else {
            assertTrue(sentence.matches("(?s).*[A-Za-z]{2}.*"), sentence);
        }
        assertFalse(sentence.contains("Exception") || sentence.contains("org."), () -> "no words of a program: " + sentence);
    }

    @Test
    void nothingOfTheSystemIsReadThroughAWorkbook() {
        Platform platform = Shared.platform();
        BadFiles.BadFile file = BadFiles.all().filter(bad -> bad.name().contains("external entity")).findFirst().orElseThrow();
        assertFalse(submit(platform.user("county-reporter", BadFiles.REGION), file).text().contains("root:"));
    }
}
