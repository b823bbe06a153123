package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;

/** The same key with the same file gives the same answer and one submission, however often and however close together. */
@Order(6)
class IdempotencyTest {

    private static final String REGION = "210682";

    private final Platform platform = Shared.platform();

    @Test
    void twentyAtOnceAreOne() throws Exception {
        Client reporter = platform.user("county-reporter", REGION).with("Idempotency-Key", "twenty-at-once");
        byte[] file = Samples.soundFile(REGION, "2021-W40");
        List<Answer> answers = atOnce(20, () -> reporter.submit(REGION, "2021-W40", file));
        Answer first = answers.get(0).expect(201);
        for (Answer answer : answers) {
            assertEquals(first.text(), answer.expect(201).text());
        }
        assertEquals(1, versions("2021-W40").size());
    }

    @Test
    void differentKeysAtOnceAreVersionsInARow() throws Exception {
        Client reporter = platform.user("county-reporter", REGION);
        byte[] file = Samples.soundFile(REGION, "2021-W41");
        int[] number = {0};
        List<Answer> answers = atOnce(8, () -> {
            String key;
            synchronized (number) {
                key = "version-" + number[0]++;
            }
            return reporter.with("Idempotency-Key", key).submit(REGION, "2021-W41", file);
        });
        List<Integer> versions = answers.stream().filter(answer -> answer.status() == 201)
                .map(answer -> answer.json().path("version").asInt()).sorted().toList();
        answers.stream().filter(answer -> answer.status() != 201)
                .forEach(answer -> assertEquals(true, answer.status() == 409 || answer.status() == 503, answer::toString));
        List<Integer> expected = new ArrayList<>();
        for (int version = 1; version <= versions.size(); version++) {
            expected.add(version);
        }
        assertEquals(expected, versions);
        assertEquals(versions.size(), versions("2021-W41").size());
        assertEquals(8, versions.size(), "all are taken, one after the other: " + answers);
    }

    @Test
    void theSameKeyForAnotherFileIsRefused() {
        Client reporter = platform.user("county-reporter", REGION).with("Idempotency-Key", "for-one-file-only");
        reporter.submit(REGION, "2021-W42", Samples.soundFile(REGION, "2021-W42")).expect(201);
        Answer other = reporter.submit(REGION, "2021-W42", Samples.sound(REGION, "2021-W42").replace("M1", "m1").getBytes());
        assertEquals("idempotency-key-reused", other.expect(422).problem());
        assertEquals("idempotency-key-reused",
                reporter.submit(REGION, "2021-W43", Samples.soundFile(REGION, "2021-W43")).expect(422).problem());
        assertEquals(1, versions("2021-W42").size());
        assertEquals(0, versions("2021-W43").size());
    }

    @Test
    void aRefusalIsNotKept() {
        Client reporter = platform.user("county-reporter", REGION).with("Idempotency-Key", "first-wrong-then-right");
        reporter.submit(REGION, "2021-W44", "nonsense".getBytes()).expect(422);
        reporter.submit(REGION, "2021-W44", Samples.soundFile(REGION, "2021-W44")).expect(201);
        assertEquals(1, versions("2021-W44").size());
    }

    @Test
    void keysOfDifferentPeopleAreDifferent() {
        byte[] file = Samples.soundFile(REGION, "2021-W45");
        JsonNode one = platform.user("county-reporter", REGION).with("Idempotency-Key", "shared").submit(REGION, "2021-W45", file)
                .expect(201).json();
        JsonNode other = platform.user("operator").with("Idempotency-Key", "shared").submit(REGION, "2021-W45", file).expect(201).json();
        assertNotEquals(one.path("id"), other.path("id"));
    }

    @Test
    void aKeyOfUnreasonableLengthIsRefused() {
        Client reporter = platform.user("county-reporter", REGION);
        int status = reporter.with("Idempotency-Key", "k".repeat(201)).submit(REGION, "2021-W46", Samples.soundFile(REGION, "2021-W46")).status();
        assertEquals(true, status == 400 || status == 422, "answered " + status);
        assertEquals(0, versions("2021-W46").size());
    }

    private JsonNode versions(String week) {
        return platform.user("leader").get("/reporting/submissions?region=" + REGION + "&period=" + week).expect(200).json();
    }

    static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(java.util.Collections.nCopies(times, call))) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
