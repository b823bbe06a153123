package org.lingmei.itests.counties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lingmei.itests.counties.TrialCounty.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;

/**
 * Whoever makes a module from the archetype as the guide says, and changes nothing, can deploy the jar as it lies there; the platform
 * has the shipped module of that county.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NewModuleTest {

    private static final String REGION = "210381";
    private static final String FIRST_MINE = "912100000000000001";
    private static final String SECOND_MINE = "912100000000000002";
    private static final String CERTIFICATE = "etc/lingmei/module-signers/haicheng-2.0.0.pem";
    private static final String ENTERPRISES = """
            region,uscc,name,kind,licensed_capacity_kt,kilns
            210381,912100000000000001,First mine,mine,100,0
            210381,912100000000000002,Second mine,mine,100,0
            """;

    private static Platform platform;
    private static Deployments deployments;
    private static String shipped;

    @BeforeAll
    static void start() {
        platform = Platform.setup("new-module").start();
        deployments = new Deployments(platform);
        shipped = version();
        platform.user("operator").put("/enterprises", "text/csv", ENTERPRISES.getBytes(StandardCharsets.UTF_8)).expect(200);
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    private static String version() {
        return deployments.module(REGION).path("version").asText();
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(strings = {"county-developers.md", "county-developers.zh-CN.md"})
    void theModuleIsMadeAsTheGuideSays(String guide) {
        assertEquals(NewModule.guided(guide), NewModule.made());
    }

    @Test
    @Order(2)
    void nobodyTrustsItsKeyYet() {
        JsonNode plan = deployments.plan(REGION, NewModule.jar()).expect(200).json();
        assertEquals(1, plan.path("refusals").size(), plan::toString);
        assertTrue(plan.path("signer").asText().isEmpty(), plan::toString);
        Answer refused = deployments.deploy(REGION, NewModule.jar()).expect(422);
        assertEquals(plan.path("refusals").path(0).asText(), refused.json().path("detail").asText());
        assertEquals(shipped, version());
    }

    @Test
    @Order(3)
    void itsPlanHasNothingAgainstItOnceTheOperatorHasLaidItsCertificate() throws IOException {
        Files.write(platform.home().resolve(CERTIFICATE), NewModule.certificate());
        JsonNode plan = deployments.plan(REGION, NewModule.jar()).expect(200).json();
        assertEquals(List.of(), texts(plan.path("refusals")), plan::toString);
        assertEquals(List.of(), texts(plan.path("warnings")), plan::toString);
        assertTrue(plan.path("signer").asText().contains("OU=" + REGION), plan::toString);
        assertTrue(plan.path("spi").path("ok").asBoolean(), plan::toString);
        plan.path("imports").forEach(imported -> assertTrue(imported.path("ok").asBoolean(), imported::toString));
        assertEquals(List.of("cn.example.haicheng/2.0.0"), texts(plan.path("refreshes")));
        assertEquals(List.of(), texts(plan.path("permissions")), "it reads what it is handed and nothing else");
        assertEquals(shipped + " 2.0.0", plan.path("from").asText() + " " + plan.path("to").asText());
        assertEquals(shipped, version());
    }

    @Test
    @Order(4)
    void itIsDeployedInPlaceOfTheShippedOne() {
        JsonNode done = deployments.deploy(REGION, NewModule.jar()).expect(201).json();
        assertEquals("kept " + shipped + " 2.0.0", String.join(" ", done.path("outcome").asText(), done.path("from").asText(), done.path("to").asText()));
        assertEquals("2.0.0", version());
        JsonNode last = deployments.history(REGION).path(0);
        assertEquals(done.path("id").asText() + " deploy county-operator-" + REGION,
                String.join(" ", last.path("id").asText(), last.path("action").asText(), last.path("by").asText()));
    }

    @Test
    @Order(5)
    void itReadsTheSampleThatCameWithIt() {
        JsonNode receipt = submit("2021-W01", NewModule.file("samples/weekly/2021-W01-" + REGION + ".csv"));
        assertEquals(REGION + "/2.0.0 68 2 2 0", String.join(" ", receipt.path("module").asText(), receipt.path("rows").asText(),
                receipt.path("enterprises").asText(), receipt.path("accepted").asText(), receipt.path("returned").asText()));
        assertEquals(List.of(), findings(receipt), receipt::toString);
        List<String> figures = figures(receipt, FIRST_MINE);
        assertEquals(34, figures.size());
        assertTrue(figures.containsAll(List.of("opening T 1200.5", "mined T 480", "sold T 600", "self_used T 0", "closing T 1080.5",
                "self_used 1 60.25", "mined 4 0", "mined_total  690.25", "mined_ytd  690.25", "explosives_kg  276", "days_worked  6")), figures::toString);
    }

    @Test
    @Order(6)
    void itsRuleFindsTheMineThatSoldMoreThanItHad() {
        JsonNode receipt = submit("2021-W02", NewModule.file("src/main/resources/golden/ledger.csv"));
        assertTrue(findings(receipt).contains("H01 " + SECOND_MINE), receipt::toString);
        JsonNode found = StreamSupport.stream(receipt.path("findings").spliterator(), false)
                .filter(finding -> finding.path("rule").asText().equals("H01")).findFirst().orElseThrow();
        assertEquals("check M1 sold 1 5", String.join(" ", found.path("severity").asText(), found.path("form").asText(),
                found.path("indicator").asText(), found.path("item").asText(), found.path("row").asText()));
        assertEquals("31 t were sold, but stock and mined ore came to 30 t only.", found.path("message").asText());
        assertEquals(1, findings(receipt).stream().filter(finding -> finding.startsWith("H01")).count());
    }

    @Test
    @Order(7)
    void itIsTakenBackByOneRequest() {
        JsonNode done = deployments.act(REGION, "rollback").expect(201).json();
        assertEquals("kept 2.0.0 " + shipped, String.join(" ", done.path("outcome").asText(), done.path("from").asText(), done.path("to").asText()));
        assertEquals(shipped, version());
    }

    private static JsonNode submit(String week, byte[] file) {
        Client reporter = platform.user("county-reporter", REGION).with("Accept-Language", "en");
        return reporter.submit(REGION, week, file).expect(201).json();
    }

    private static List<String> figures(JsonNode receipt, String mine) {
        List<String> figures = new ArrayList<>();
        platform.user("leader").get("/reporting/submissions/" + receipt.path("id").asText() + "/figures?uscc=" + mine).expect(200).json()
                .forEach(figure -> figures.add(String.join(" ", figure.path("indicator").asText(), figure.path("item").asText(),
                        figure.path("value").asText())));
        return figures;
    }

    private static List<String> findings(JsonNode receipt) {
        List<String> findings = new ArrayList<>();
        receipt.path("findings").forEach(finding -> findings.add(finding.path("rule").asText() + " " + finding.path("uscc").asText()));
        return findings;
    }
}
