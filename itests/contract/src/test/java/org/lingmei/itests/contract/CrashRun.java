package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;

/**
 * Counties send files and analyses without a pause; the platform is killed at random moments and started again. What was answered is
 * there, whole; what was not answered is there whole or not at all, and sending it again with its key gives one submission.
 */
final class CrashRun {

    private static final List<String> REGIONS = List.of("210624", "211021", "210882");

    private final Platform platform;
    private final Random random;
    private final CrashedAssays assays;
    private final Map<String, Sent> sent = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
    private int kills;
    private int week;

    CrashRun(Platform platform, long seed) {
        this.platform = platform;
        this.assays = new CrashedAssays(platform);
        this.random = new Random(seed);
    }

    /** A file that was sent; the answer is null until it came. */
    private static final class Sent {
        private final String region;
        private final String period;
        private volatile JsonNode receipt;

        private Sent(String region, String period) {
            this.region = region;
            this.period = period;
        }
    }

    /** Sends, kills, starts and checks so many times. */
    void run(int times) throws InterruptedException {
        Samples.register(platform.user("operator"));
        for (int i = 0; i < times; i++) {
            sendUntilKilled();
            platform.start();
            checkAnswered();
            sendUnansweredAgain();
            checkWeeks();
            assays.check();
            checkTrail();
        }
        assertEquals(List.of(), List.copyOf(surprises));
    }

    int kills() {
        return kills;
    }

    int answered() {
        return sent.size();
    }

    private void sendUntilKilled() throws InterruptedException {
        week++;
        AtomicBoolean killed = new AtomicBoolean();
        AtomicInteger files = new AtomicInteger();
        CountDownLatch firstAnswer = new CountDownLatch(1);
        List<Thread> senders = new ArrayList<>();
        for (String region : REGIONS) {
            Client reporter = platform.user("county-reporter", region);
            String period = "2021-W%02d".formatted(week);
            Thread sender = new Thread(() -> {
                while (!killed.get()) {
                    String key = "crash-%s-%s-%d".formatted(region, period, files.incrementAndGet());
                    send(reporter, key, new Sent(region, period), killed, firstAnswer);
                }
            });
            senders.add(sender);
            sender.start();
        }
        Client clerk = assays.clerk();
        Thread laboratory = new Thread(() -> assays.sendUntil(clerk, killed, surprises));
        senders.add(laboratory);
        laboratory.start();
        assertTrue(firstAnswer.await(60, TimeUnit.SECONDS), () -> "a file is answered" + platform.tail());
        // not a wait for anything: the moment of the power cut
        TimeUnit.MICROSECONDS.sleep(random.nextInt(1_500_000));
        killed.set(true);
        platform.kill();
        kills++;
        for (Thread sender : senders) {
            sender.join(120_000);
        }
    }

    private void send(Client reporter, String key, Sent file, AtomicBoolean killed, CountDownLatch firstAnswer) {
        sent.put(key, file);
        try {
            Answer answer = reporter.with("Idempotency-Key", key).submit(file.region, file.period, Samples.soundFile(file.region, file.period));
            if (answer.status() == 201) {
                file.receipt = answer.json();
                firstAnswer.countDown();
            } else if (!killed.get()) {
                surprises.add(key + ": " + answer);
            }
        } catch (RuntimeException cut) {
            if (!killed.get()) {
                surprises.add(key + ": " + cut);
            }
        }
    }

    private void checkAnswered() {
        Client leader = platform.user("leader");
        sent.values().stream().filter(file -> file.receipt != null && file.period.equals("2021-W%02d".formatted(week))).forEach(file -> {
            String id = file.receipt.path("id").asText();
            assertEquals(file.receipt, leader.get("/reporting/submissions/" + id).expect(200).json(), "answered, so it is there");
            assertEquals(Samples.soundFile(file.region, file.period).length,
                    leader.get("/reporting/submissions/" + id + "/file").expect(200).body().length);
        });
    }

    private void sendUnansweredAgain() {
        sent.forEach((key, file) -> {
            if (file.receipt == null) {
                file.receipt = platform.user("county-reporter", file.region).with("Idempotency-Key", key)
                        .submit(file.region, file.period, Samples.soundFile(file.region, file.period)).expect(201).json();
            }
        });
    }

    /** A version for each key, no more; each complete; the totals those of the file. */
    private void checkWeeks() {
        String period = "2021-W%02d".formatted(week);
        for (String region : REGIONS) {
            List<Integer> expected = new ArrayList<>();
            long keys = sent.values().stream().filter(file -> file.region.equals(region) && file.period.equals(period)).count();
            for (int version = (int) keys; version >= 1; version--) {
                expected.add(version);
            }
            JsonNode versions = platform.user("leader").get("/reporting/submissions?region=" + region + "&period=" + period)
                    .expect(200).json();
            assertEquals(expected, ints(versions, "version"), "a version for each key of " + region + " " + period);
            long rows = Samples.sound(region, period).lines().count() - 1;
            versions.forEach(version -> assertEquals(rows, version.path("rows").asLong()));
            assertEquals(expectedTotals(region), totals(region, period));
        }
    }

    private static List<Integer> ints(JsonNode list, String field) {
        List<Integer> values = new ArrayList<>();
        list.forEach(each -> values.add(each.path(field).asInt()));
        return values;
    }

    private Map<String, String> totals(String region, String period) {
        Map<String, String> totals = new TreeMap<>();
        platform.user("leader").get("/reporting/periods/" + period + "/totals?include=returned").expect(200).json().forEach(total -> {
            if (total.path("region").asText().equals(region)) {
                totals.put(total.path("indicator").asText() + " " + total.path("item").asText(), total.path("value").asText());
            }
        });
        return totals;
    }

    private static Map<String, String> expectedTotals(String region) {
        Map<String, String> totals = new TreeMap<>();
        Samples.table("weekly-expected-totals.csv").stream()
                .filter(row -> row.get("week").equals("2021-W01") && row.get("region").equals(region))
                .forEach(row -> totals.put(row.get("indicator") + " " + row.get("item"), row.get("value_submitted")));
        return totals;
    }

    private void checkTrail() {
        Client auditor = platform.user("auditor");
        // entries written while it is read belong to nobody here: all senders are done
        Await.until(Duration.ofSeconds(60), "the trail is whole", () -> {
            JsonNode verification = auditor.get("/audit/verification").expect(200).json();
            assertTrue(verification.path("whole").asBoolean(), verification::toString);
            return true;
        });
    }
}
