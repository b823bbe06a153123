package org.lingmei.itests.counties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.Checkout;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Figures;
import org.lingmei.itests.platform.Platform;

/** Kill -9 while a county's module is deployed and rolled back: what was answered is in force or was overtaken, nothing is in between. */
class DeploymentCrashTest {

    private static final int KILLS = 3;
    private static final String REGION = "210381";
    /** About as long as a few deployments take. */
    private static final int LONGEST_MICROS = 400_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** Bytes of which the signature takes a while. */
    private static final int HEAVY = 10_000_000;
    /** Tables that take a while to be made. */
    private static final int TABLES_AT_ONCE = 400;
    /** More files than a database makes without being asked for a table. */
    private static final int FIRST_TABLES = 5;

    private final List<Asked> asked = new ArrayList<>();
    private final List<String> surprises = new CopyOnWriteArrayList<>();
    private Deployments deployments;
    private long shipped;
    private int minor;
    private int stepsKilledIn;

    /** What was asked for; the answer is null until it came. */
    private static final class Asked {
        private final String action;
        private final String version;
        private volatile JsonNode answer;

        private Asked(String action, String version) {
            this.action = action;
            this.version = version;
        }
    }

    @Test
    void theVersionInForceIsTheOneThatTheHistoryNames() throws Exception {
        long seed = Long.getLong("lingmei.crash.seed", System.nanoTime());
        System.out.println("seed of the kills: " + seed + " (-Dlingmei.crash.seed)");
        Random random = new Random(seed);
        try (Platform platform = Platform.setup("deployment-crash").start()) {
            deployments = new Deployments(platform);
            shipped = deployments.module(REGION).path("generation").asLong() - kept().size();
            deploy(deployments.operator(REGION));
            for (int kill = 0; kill < KILLS; kill++) {
                changeUntilKilled(platform, random);
                platform.start();
                check();
            }
            killInEachStep(platform);
            assertEquals(List.of(), surprises);
            List<JsonNode> before = modules();
            platform.terminate();
            Checkout.delete(platform.home().resolve("data"));
            platform.start();
            assertEquals(before, modules(), "what is in force does not depend on the container's memory");
            check();
            Figures.note("kills survived during deployments", KILLS + stepsKilledIn);
            Figures.note("deployments and rollbacks answered during these kills", asked.stream().filter(each -> each.answer != null).count());
        }
    }

    /** Where a step can be made to last, the history names it; the others are over too soon for that. */
    private void killInEachStep(Platform platform) throws Exception {
        Path hangs = platform.home().resolve("hangs");
        assertBrokenOff("install", killWhen(platform, "it hangs", () -> Files.exists(hangs), next().withTables().that("sleeper")));
        Files.delete(hangs);
        assertBrokenOff("gate", killWhen(platform, "it hangs", () -> Files.exists(hangs), next().withTables().that("silent")));
        killAfter(platform, "plan", next().heavy(HEAVY));
        killAfter(platform, "gate", next().withTables());
        assertKept(killAfter(platform, "switch", next().withTables()));
        assertKept(killWhileTheFormerVersionIsStillAsked(platform));
        minor += TABLES_AT_ONCE;
        Path tables = platform.home().resolve("db/lingmei/seg0");
        int before = Checkout.files(tables);
        assertBrokenOff("migrate", killWhen(platform, "tables are made", () -> Checkout.files(tables) > before + FIRST_TABLES, next().withTables()));
    }

    private JsonNode killWhileTheFormerVersionIsStillAsked(Platform platform) throws InterruptedException {
        Path begun = platform.home().resolve("data/begun");
        Thread caller = new Thread(() -> {
            try {
                deployments.ask(REGION, "late?begun=" + begun + "&until=" + platform.home().resolve("data/never"));
            } catch (RuntimeException cut) {
                // as everybody's who asks while the platform dies
                return;
            }
        }, "caller");
        caller.start();
        Await.until(LIMIT, () -> "the former version is asked", () -> Files.exists(begun));
        JsonNode told = killAfter(platform, "switch", next().withTables());
        caller.join();
        return told;
    }

    /** Kills as soon as a step is told to have ended; gives what the history then says. */
    private JsonNode killAfter(Platform platform, String step, TrialJar module) throws InterruptedException {
        try (EventReader events = new EventReader(deployments.operator(REGION), "/modules/" + REGION + "/events")) {
            events.awaitConnected(LIMIT);
            return killWhen(platform, step + " ends", () -> events.events().stream()
                    .anyMatch(event -> event.name().equals("step") && event.data().path("step").asText().equals(step)), module);
        }
    }

    /** Kills as soon as it is so; gives what the history then says. */
    private JsonNode killWhen(Platform platform, String what, Callable<Boolean> so, TrialJar module) throws InterruptedException {
        Client operator = deployments.operator(REGION);
        byte[] signed = module.signed();
        Asked deploy = new Asked("deploy", module.version());
        asked.add(deploy);
        Thread sender = new Thread(() -> {
            try {
                Answer answer = Deployments.send(operator, signed);
                if (answer.status() == 201) {
                    deploy.answer = answer.json();
                } else {
                    surprises.add(answer.toString());
                }
            } catch (RuntimeException cut) {
                // whether it came about is seen after the start
                return;
            }
        }, "sender");
        sender.start();
        Await.until(LIMIT, () -> what + ": " + surprises, so);
        platform.kill();
        sender.join();
        platform.start();
        check();
        stepsKilledIn++;
        return history().stream().filter(entry -> entry.path("to").asText().equals(module.version())).findFirst()
                .orElseThrow(() -> new AssertionError("The history does not know " + module.version() + ": " + history()));
    }

    private static void assertBrokenOff(String step, JsonNode told) {
        assertEquals("rolled_back " + step, told.path("outcome").asText() + " " + told.path("steps").path(0).path("step").asText(), told::toString);
    }

    private static void assertKept(JsonNode told) {
        assertEquals("kept", told.path("outcome").asText(), told::toString);
    }

    private TrialJar next() {
        return TrialJar.of(REGION, "4." + ++minor + ".0");
    }

    private void changeUntilKilled(Platform platform, Random random) throws InterruptedException {
        Client operator = deployments.operator(REGION);
        AtomicBoolean killed = new AtomicBoolean();
        CountDownLatch firstAnswer = new CountDownLatch(1);
        Thread changer = new Thread(() -> {
            try {
                while (!killed.get()) {
                    if (random.nextInt(3) == 0) {
                        change(new Asked("rollback", null), () -> operator.send("POST", "/modules/" + REGION + "/rollback", null, new byte[0]));
                    } else {
                        deploy(operator);
                    }
                    firstAnswer.countDown();
                }
            } catch (RuntimeException cut) {
                if (!killed.get()) {
                    surprises.add(cut.toString());
                }
            }
        }, "changer");
        changer.start();
        assertTrue(firstAnswer.await(60, TimeUnit.SECONDS), () -> "a change is answered" + platform.tail());
        // not a wait for anything: the moment of the power cut
        TimeUnit.MICROSECONDS.sleep(new Random(random.nextLong()).nextInt(LONGEST_MICROS));
        killed.set(true);
        platform.kill();
        changer.join();
    }

    private void deploy(Client operator) {
        TrialJar module = next().withTables();
        change(new Asked("deploy", module.version()), () -> Deployments.send(operator, module.signed()));
    }

    private void change(Asked what, Supplier<Answer> request) {
        asked.add(what);
        Answer answer = request.get();
        if (answer.status() == 201) {
            what.answer = answer.json();
        } else {
            surprises.add(answer.toString());
        }
    }

    private void check() {
        List<JsonNode> kept = kept();
        Set<String> ids = new HashSet<>();
        kept.forEach(entry -> assertTrue(ids.add(entry.path("id").asText()), entry::toString));
        asked.stream().filter(each -> each.answer != null).forEach(each ->
                assertTrue(ids.contains(each.answer.path("id").asText()), () -> "answered, so the history has it: " + each.answer));
        // of a deployment that the kill cut short between its start and the switch, the start that followed tells
        history().stream().filter(entry -> !entry.path("outcome").asText().equals("kept")).forEach(entry -> {
            assertEquals("rolled_back", entry.path("outcome").asText(), entry::toString);
            assertTrue(asked.stream().anyMatch(each -> each.answer == null && entry.path("action").asText().equals(each.action)
                    && (each.version == null || entry.path("to").asText().equals(each.version))), entry::toString);
            assertTrue(ids.add(entry.path("id").asText()), () -> "told once: " + entry);
            assertEquals(1, entry.path("steps").size(), entry::toString);
            assertEquals("operator", entry.path("by").asText().replaceAll(".*operator.*", "operator"), () -> "told of whom who asked: " + entry);
        });

        String inForce = kept.get(0).path("to").asText();
        JsonNode module = deployments.module(REGION);
        assertEquals(inForce, module.path("version").asText());
        assertEquals("ACTIVE", module.path("state").asText(), module::toString);
        assertEquals(shipped + kept.size(), module.path("generation").asLong(), "a generation for each change");
        assertTrue(asked.stream().anyMatch(each -> inForce.equals(each.version)) || kept.get(0).path("action").asText().equals("rollback"),
                "somebody asked for " + inForce);
        Asked last = asked.get(asked.size() - 1);
        String expected = last.answer != null ? last.answer.path("id").asText() : answeredLast();
        assertTrue(kept.get(0).path("id").asText().equals(expected) || last.answer == null && kept.get(1).path("id").asText().equals(expected)
                && kept.get(0).path("action").asText().equals(last.action), () -> "in force is what was answered or asked last: " + kept.get(0));
        if (!kept.get(0).path("id").asText().equals(expected)) {
            // the answer was cut off, and whoever looks now knows it
            last.answer = kept.get(0);
        }

        if (inForce.startsWith("4.")) {
            assertEquals(inForce, deployments.answering(REGION));
        }
        Set<String> bundles = deployments.bundles();
        assertEquals(6, bundles.size(), bundles::toString);
        Set<String> own = new TreeSet<>(bundles);
        own.removeIf(location -> !location.endsWith(":" + kept.get(0).path("sha256").asText()));
        assertEquals(1, own.size(), bundles::toString);
        JsonNode verification = deployments.platform().user("auditor").get("/audit/verification").expect(200).json();
        assertTrue(verification.path("whole").asBoolean(), verification::toString);
    }

    private String answeredLast() {
        for (int i = asked.size() - 1; i >= 0; i--) {
            if (asked.get(i).answer != null) {
                return asked.get(i).answer.path("id").asText();
            }
        }
        throw new AssertionError("Nothing was answered");
    }

    private List<JsonNode> kept() {
        return history().stream().filter(entry -> entry.path("outcome").asText().equals("kept")).toList();
    }

    private List<JsonNode> history() {
        List<JsonNode> entries = new ArrayList<>();
        deployments.history(REGION).forEach(entries::add);
        return entries;
    }

    /** How all modules stand, without the figures of their calls and where these were counted. */
    private List<JsonNode> modules() {
        List<JsonNode> modules = new ArrayList<>();
        deployments.platform().user("operator").get("/modules").expect(200).json()
                .forEach(module -> modules.add(((ObjectNode) module).without(List.of("node", "traffic", "breakers"))));
        return modules;
    }
}
