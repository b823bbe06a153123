package org.lingmei.itests.counties;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lingmei.itests.counties.TrialCounty.OTHER;
import static org.lingmei.itests.counties.TrialCounty.REGION;
import static org.lingmei.itests.counties.TrialCounty.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.BrowserWindow;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;

/** A county's engineers deploy their module while it is in use, over REST and on the page of the modules. */
class DeploymentTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final TrialCounty trial = new TrialCounty("deployment", "drainMillis = 60000", "admissionBudgetMillis = 60000", "gateMillis = 60000");

    @RegisterExtension
    static final BrowserWindow window = new BrowserWindow(trial::platform);

    private static final Platform platform = trial.platform();
    private static final Deployments deployments = trial.deployments();

    @TempDir
    Path folder;

    @Test
    void aDryRunSaysWhatWouldBecomeOfItAndChangesNothing() {
        TrialJar module = trial.next();
        JsonNode before = deployments.standing(REGION);
        JsonNode history = deployments.history(REGION);
        Set<String> bundles = deployments.bundles();
        JsonNode plan = deployments.plan(REGION, module.signed()).expect(200).json();
        assertEquals(0, plan.path("refusals").size(), plan::toString);
        assertEquals(before.path("version").asText(), plan.path("from").asText());
        assertEquals(module.version(), plan.path("to").asText());
        assertTrue(plan.path("signer").asText().contains(REGION), plan::toString);
        assertTrue(plan.path("spi").path("ok").asBoolean(), plan::toString);
        assertEquals(before, deployments.standing(REGION));
        assertEquals(history, deployments.history(REGION));
        assertEquals(bundles, deployments.bundles());
    }

    @Test
    void aNewVersionAnswersFromTheSwitchOnAndTheFormerLeavesNothingBehind() throws Exception {
        String former = trial.inForce();
        TrialJar module = trial.next();
        try (VersionWatch watch = new VersionWatch(deployments, REGION)) {
            JsonNode done = deployments.deploy(REGION, module.signed()).expect(201).json();
            assertEquals(module.version(), deployments.answering(REGION));
            assertEquals("kept", done.path("outcome").asText());
            assertEquals(former, done.path("from").asText());
            assertEquals(module.version(), done.path("to").asText());
            assertEquals("county-operator-" + REGION, done.path("by").asText());
            List<String> steps = texts(done.path("steps"), "step");
            assertEquals(List.of("plan", "verify", "snapshot", "install", "gate", "switch"), steps);
            done.path("steps").forEach(step -> assertTrue(step.path("ok").asBoolean(), done::toString));
            Await.until(LIMIT, "the former version is gone", () -> deployments.bundles().stream()
                    .filter(location -> location.contains(":org.example.trial" + REGION + ":")).allMatch(location ->
                            location.startsWith(Deployments.location(module))));
            assertEquals(Set.of(former, module.version()), watch.seen());
            assertTrue(watch.answers() > 0);
        }
        Await.until(LIMIT, () -> "the history has the end: " + deployments.history(REGION).path(0), () ->
                texts(deployments.history(REGION).path(0).path("steps"), "step").containsAll(List.of("drain", "remove")));
    }

    @Test
    void itsCallsAreCountedFromTheSwitchOnAndItsBreakerIsSeenToOpenAndClose() throws Exception {
        Path begun = folder.resolve("begun");
        Path until = folder.resolve("until");
        deployments.deploy(REGION, trial.next().signed()).expect(201);
        JsonNode fresh = deployments.module(REGION);
        assertEquals(0, fresh.path("traffic").path("calls").asLong() + fresh.path("traffic").path("failures").asLong(), fresh::toString);
        assertTrue(!fresh.path("node").asText().isBlank(), fresh::toString);
        assertEquals(List.of("decode", "rules", "rest", "fetch"), texts(fresh.path("breakers"), "kind"));
        assertEquals(List.of("closed", "closed", "closed", "closed"), texts(fresh.path("breakers"), "state"));
        // so many that those which fail are too few to have the version rolled back
        for (int i = 0; i < 30; i++) {
            deployments.ask(REGION, "version").expect(200);
        }
        awaitTraffic("calls", 30);
        assertTrue(traffic().path("perMinute").asDouble() > 0, traffic()::toString);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Answer> late = threads.submit(() -> deployments.ask(REGION, "late" + files(begun, until)));
            Await.until(LIMIT, "the request is under way", () -> Files.exists(begun));
            assertEquals(1, traffic().path("underWay").asLong());
            Files.createFile(until);
            late.get().expect(200);
        } finally {
            threads.shutdownNow();
        }
        awaitTraffic("underWay", 0);
        assertEquals(0, traffic().path("failures").asLong() + traffic().path("rejected").asLong());
        Await.until(LIMIT, () -> "its breaker is open: " + deployments.module(REGION), () -> {
            deployments.ask(REGION, "misdeeds/throw");
            return rest().path("state").asText().equals("open") && traffic().path("rejected").asLong() > 0;
        });
        assertTrue(traffic().path("failures").asLong() >= 5, traffic()::toString);
        Await.until(LIMIT, () -> "its breaker is half open: " + deployments.module(REGION), () -> rest().path("state").asText().equals("half_open"));
        assertTrue(rest().path("retryAfterSeconds").isNull());
        deployments.ask(REGION, "version").expect(200);
        Await.until(LIMIT, () -> "its breaker is closed: " + deployments.module(REGION), () -> rest().path("state").asText().equals("closed"));
        deployments.act(REGION, "block").expect(201);
        JsonNode blocked = deployments.module(REGION);
        assertTrue(blocked.path("traffic").isNull() && blocked.path("breakers").isEmpty(), blocked::toString);
        deployments.act(REGION, "unblock").expect(201);
        assertEquals(0, traffic().path("calls").asLong());
    }

    /** Asks for an answer that makes the one file when it has begun and ends when there is the other. */
    private static String files(Path begun, Path until) {
        return "?begun=" + Client.encoded(begun.toString()) + "&until=" + Client.encoded(until.toString());
    }

    private static JsonNode traffic() {
        return deployments.module(REGION).path("traffic");
    }

    private static JsonNode rest() {
        return deployments.module(REGION).path("breakers").path(2);
    }

    private static void awaitTraffic(String figure, long count) {
        Await.until(LIMIT, () -> figure + " are " + count + ": " + traffic(), () -> traffic().path(figure).asLong() == count);
    }

    @Test
    void aRequestUnderWayIsAnsweredByTheVersionThatItBeganWith() throws Exception {
        String former = trial.inForce();
        TrialJar module = trial.next();
        byte[] signed = module.signed();
        Path begun = folder.resolve("begun");
        Path until = folder.resolve("until");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Answer> late = threads.submit(() -> deployments.ask(REGION, "late" + files(begun, until)));
            Await.until(LIMIT, "the request is under way", () -> Files.exists(begun));
            deployments.deploy(REGION, signed).expect(201);
            assertEquals(module.version(), deployments.answering(REGION));
            Files.createFile(until);
            assertEquals(former, late.get().expect(200).text());
            assertEquals(REGION + "/" + former, late.get().header("Lingmei-Module"));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aStreamAndAnAnswerThatIsOwedGoOnAndEndOnTheVersionThatTheyBeganWith() throws Exception {
        String former = trial.inForce();
        Path begun = folder.resolve("begun");
        Path until = folder.resolve("until");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (EventReader events = new EventReader(platform.anyone(), "/counties/" + REGION + "/trial/events" + files(begun, until))) {
            events.awaitConnected(LIMIT);
            Future<Answer> owed = threads.submit(() -> deployments.ask(REGION, "owed" + files(begun, until)));
            Await.until(LIMIT, "the answer is owed", () -> Files.exists(begun));
            TrialJar module = trial.next();
            deployments.deploy(REGION, module.signed()).expect(201);
            assertEquals(module.version(), deployments.answering(REGION));
            int told = events.events().size();
            Await.until(LIMIT, "the stream goes on", () -> events.events().size() > told);
            assertTrue(deployments.bundles().stream().anyMatch(location -> location.startsWith(Deployments.location(TrialJar.of(REGION, former)))));
            Files.createFile(until);
            assertEquals(former, owed.get().expect(200).text());
            assertEquals(REGION + "/" + former, owed.get().header("Lingmei-Module"));
            events.awaitEnd(LIMIT);
            assertEquals(Set.of(former), events.events().stream().map(event -> event.data().asText()).collect(Collectors.toSet()));
            assertEquals("end", events.events().get(events.events().size() - 1).name());
        } finally {
            threads.shutdownNow();
        }
        Await.until(LIMIT, () -> "the history has the end: " + deployments.history(REGION).path(0), () ->
                step("drain").path("detail").asText().equals("waited for 2 calls under way") && step("remove").path("ok").asBoolean());
    }

    /** A step of the last deployment, if it has come to it. */
    private static JsonNode step(String name) {
        return StreamSupport.stream(deployments.history(REGION).path(0).path("steps").spliterator(), false)
                .filter(step -> step.path("step").asText().equals(name)).findFirst().orElse(MissingNode.getInstance());
    }

    @Test
    void aRepeatedRequestGetsTheSameAnswerAndIsNotDoneTwice() {
        byte[] module = trial.next().signed();
        Client operator = deployments.operator(REGION).with("Idempotency-Key", "deployment-test-1");
        Answer first = Deployments.send(operator, module).expect(201);
        int entries = deployments.history(REGION).size();
        assertEquals(first.json(), Deployments.send(operator, module).expect(201).json());
        assertEquals(entries, deployments.history(REGION).size());
        long generation = deployments.module(REGION).path("generation").asLong();
        deployments.deploy(REGION, module);
        assertEquals(generation, deployments.module(REGION).path("generation").asLong(), "in force already");
        Deployments.send(operator, trial.next().signed()).expect(422);
    }

    @Test
    void theStepsCanBeWatchedAsTheyRun() throws Exception {
        try (EventReader events = new EventReader(deployments.operator(REGION), "/modules/" + REGION + "/events")) {
            events.awaitConnected(LIMIT);
            JsonNode done = deployments.deploy(REGION, trial.next().signed()).expect(201).json();
            Await.until(LIMIT, () -> "the outcome is told: " + events.events(), () -> events.events().stream().anyMatch(event -> event.name().equals("outcome")));
            List<String> steps = new ArrayList<>();
            events.events().stream().filter(event -> event.name().equals("step")).forEach(event -> {
                assertEquals(done.path("id").asText(), event.data().path("deployment").asText());
                steps.add(event.data().path("step").asText());
            });
            assertEquals(texts(done.path("steps"), "step"), steps.subList(0, Math.min(steps.size(), done.path("steps").size())));
            JsonNode outcome = events.events().stream().filter(event -> event.name().equals("outcome")).findFirst().orElseThrow().data();
            assertEquals(done.path("id").asText() + " kept", outcome.path("id").asText() + " " + outcome.path("outcome").asText());
        }
        platform.user("county-operator", OTHER).get("/modules/" + REGION + "/events").expect(403);
    }

    @Test
    void aFileDroppedOnTheCardIsDeployedAndItsPageComesAndGoesWithoutAReload() throws Exception {
        String former = trial.inForce();
        TrialJar module = trial.next().withPage().that("local");
        Path held = Files.createFile(platform.home().resolve("held"));
        window.login("county-operator", REGION, "/#/modules");
        Page page = window.page();
        page.evaluate("window.stillTheSame = true");
        Locator menu = page.locator("nav.menu");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(card(page)).containsText(former);
        assertThat(menu).not().containsText("试验页面");

        drop(card(page), "trial.jar", module.signed());
        assertThat(dialog.locator(".plan")).containsText(former + " → 改为" + module.version());
        assertThat(dialog.locator(".plan")).containsText("OU=" + REGION);
        assertThat(card(page)).containsText(former);
        window.screenshot("module-plan-1280");
        button(dialog, "部署 " + module.version()).click();
        assertThat(dialog.locator(".steps:has(.is-running) .is-done")).hasCount(4);
        Files.delete(held);
        Files.delete(platform.home().resolve("begun"));
        assertThat(dialog.locator(".el-alert--success")).containsText(module.version() + " 已生效");
        assertThat(dialog.locator(".steps .is-done")).hasCount(6);
        window.screenshot("module-deployed-1280");
        button(dialog, "关闭").click();
        assertThat(card(page)).containsText(module.version());

        menu.getByText("试验页面").click();
        Locator own = page.locator(".county-page");
        assertThat(own).containsText("试验页面 " + REGION);
        assertThat(own).containsText(module.version());
        window.screenshot("module-page-1280");
        String code = "/modules/" + REGION + "/pages/trial-" + module.version() + ".js";
        assertTrue(platform.anyone().get(code).expect(200).header("Cache-Control").contains("immutable"));
        TrialJar next = trial.next().withPage();
        deployments.deploy(REGION, next.signed()).expect(201);
        platform.anyone().get(code).expect(404);
        lookAgain(page);
        button(own, "打开新版").click();
        assertThat(own).containsText(next.version());
        deployments.deploy(REGION, trial.next().signed()).expect(201);
        lookAgain(page);
        assertThat(menu).not().containsText("试验页面");
        assertEquals(true, page.evaluate("window.stillTheSame"));
    }

    private static Locator card(Page page) {
        return page.locator(".module-card").filter(new Locator.FilterOptions().setHasText("海城市"));
    }

    private static Locator button(Locator where, String name) {
        return where.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void drop(Locator card, String name, byte[] content) {
        card.evaluate("""
                (card, [name, content]) => {
                  const dataTransfer = new DataTransfer();
                  const bytes = Uint8Array.from(atob(content), each => each.charCodeAt(0));
                  dataTransfer.items.add(new File([bytes], name, { type: 'application/java-archive' }));
                  ['dragover', 'drop'].forEach(type => card.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true })));
                }""", List.of(name, Base64.getEncoder().encodeToString(content)));
    }

    /** As if its reader came back to the page from elsewhere: then it asks what is new. */
    private static void lookAgain(Page page) {
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    }

    @Test
    void twoDeploymentsOfACountyAtOnceLeaveOneInForceThatWasAnswered() throws Exception {
        TrialJar one = trial.next();
        TrialJar two = trial.next();
        List<Answer> answers = atOnce(() -> deployments.deploy(REGION, one.signed()), () -> deployments.deploy(REGION, two.signed()));
        List<Integer> statuses = answers.stream().map(Answer::status).sorted().toList();
        assertTrue(statuses.equals(List.of(201, 201)) || statuses.equals(List.of(201, 422)), answers::toString);
        List<String> kept = answers.stream().filter(answer -> answer.status() == 201).map(answer -> answer.json().path("to").asText()).toList();
        assertTrue(kept.contains(trial.inForce()), answers::toString);
        assertEquals(trial.inForce(), deployments.answering(REGION));
    }

    @Test
    void twoCountiesAtOnceDoNotHinderOneAnother() throws Exception {
        TrialJar here = trial.next();
        TrialJar there = TrialJar.of(OTHER, "3.0.0");
        List<Answer> answers = atOnce(() -> deployments.deploy(REGION, here.signed()), () -> deployments.deploy(OTHER, there.signed()));
        answers.forEach(answer -> answer.expect(201));
        assertEquals(here.version(), deployments.answering(REGION));
        assertEquals(there.version(), deployments.answering(OTHER));
    }

    private static List<Answer> atOnce(Callable<Answer> one, Callable<Answer> two) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(List.of(one, two))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aVersionThatPassesItsGateAndThenFailsIsRolledBackByItself() {
        String former = trial.inForce();
        TrialJar failing = trial.next();
        deployments.deploy(REGION, failing.signed()).expect(201);
        Await.until(LIMIT, "half of its calls fail, and it is rolled back", () -> {
            deployments.ask(REGION, "misdeeds/throw");
            deployments.ask(REGION, "version");
            return trial.inForce().equals(former);
        });
        JsonNode last = deployments.history(REGION).path(0);
        assertEquals("platform:watch rollback kept " + failing.version() + " " + former, String.join(" ", last.path("by").asText(),
                last.path("action").asText(), last.path("outcome").asText(), last.path("from").asText(), last.path("to").asText()));
        assertEquals(former, deployments.answering(REGION));
    }
}
