package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', value = {
        "POST | /users | application/json | {'username':'once-made','password':'Correct-horse-22-battery','roles':['leader']} "
                + "| core.user.created | once-made",
        "PUT | /users/once-made | application/json | {'displayName':'Once changed','roles':['auditor'],'disabled':true} "
                + "| core.user.updated | once-made",
        "POST | /enterprises/{firm}/code-acceptance | application/json | {'reason':'原件已核对'} | core.enterprise.code-accepted | {firm}",
        "PUT | /calendars/2031 | text/csv | date,kind%n2031-10-01,holiday%n | reporting.calendar.replaced | 2031",
        "PUT | /reporting/responsibilities/210682/M2 | application/json | {'unit':'工信局','person':'李四','phone':'0415-8120000','validFrom':'2021-01-01'} "
                + "| reporting.responsibility.entered | 210682/M2",
        "PUT | /reporting/exemptions/{firm}/V07 | application/json | {'reason':'停产整改，县里已备案','validFrom':'2021-01-01'} "
                + "| reporting.exemption.granted | {firm}/V07",
        "DELETE | /reporting/exemptions/{firm}/V07 | | | reporting.exemption.revoked | {firm}/V07"})
    void anotherWriteIsCarriedOutOnceToo(String method, String path, String type, String body, String action, String subject) {
        String firm = platform.user("operator").get("/enterprises?region=" + REGION).expect(200).json().path(0).path("uscc").asText();
        Client writer = (path.startsWith("/users") ? platform.admin() : platform.user("operator")).with("Idempotency-Key", "once " + method + path);
        byte[] content = body == null ? new byte[0] : body.replace('\'', '"').formatted().getBytes(StandardCharsets.UTF_8);
        String address = path.replace("{firm}", firm);
        Answer first = writer.send(method, address, type, content);
        Answer second = writer.send(method, address, type, content);
        assertEquals(2, first.status() / 100, first::toString);
        assertEquals(first.status() + first.text(), second.status() + second.text());
        long told = StreamSupport.stream(platform.user("auditor").get("/audit?limit=1000").expect(200).json().spliterator(), false)
                .filter(entry -> entry.path("action").asText().equals(action)
                        && entry.path("subject").asText().equals(subject.replace("{firm}", firm))).count();
        assertEquals(1, told);
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
