package org.lingmei.itests.counties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;

/** A county's module asks for more than the province does: its figures come in and stay readable, and concern nobody else. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IndicatorsTest {

    private static final String REGION = "210381";
    private static final String OTHER = "210323";
    private static final String PLANT = "912103819DX0010223";

    private static Platform platform;
    private static Deployments deployments;
    private static Client county;
    private static String first;

    @BeforeAll
    static void start() {
        platform = Platform.setup("indicators").start();
        deployments = new Deployments(platform);
        Samples.register(platform.user("operator"));
        know();
    }

    /** Tokens do not outlive a restart. */
    private static void know() {
        county = platform.user("county-reporter", REGION).with("Accept-Language", "en");
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    private static byte[] asking(String version, String indicators) {
        TrialJar jar = TrialJar.of(REGION, version);
        return (indicators.isEmpty() ? jar : jar.with("Trial-Indicators", indicators)).signed();
    }

    private static Answer submit(Client who, String region, String week, String... rows) {
        StringBuilder file = new StringBuilder(new String(Samples.file(region, week), StandardCharsets.UTF_8).strip());
        for (String row : rows) {
            file.append('\n').append(String.join(",", region, row));
        }
        return who.submit(region, week, file.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> own(String path) {
        List<String> figures = new ArrayList<>();
        county.get(path).expect(200).json().forEach(figure -> figures.add(String.join(" ", figure.path("uscc").asText(),
                figure.path("title").path("en").asText(), figure.path("value").asText(), figure.path("unit").asText())));
        return figures;
    }

    private static boolean asks(Client who, String path) {
        return StreamSupport.stream(who.get(path).expect(200).json().spliterator(), false)
                .flatMap(form -> StreamSupport.stream(form.path("indicators").spliterator(), false))
                .anyMatch(indicator -> indicator.path("indicator").asText().equals("x_dust") && indicator.path("ofCounty").asBoolean());
    }

    @Test
    @Order(1)
    void whatAModuleAsksForBelongsToItsCountysForms() {
        assertFalse(asks(county, "/reporting/forms?region=" + REGION));
        deployments.deploy(REGION, asking("2.1.0", "M3/x_dust/t/3")).expect(201);
        assertTrue(asks(county, "/reporting/forms?region=" + REGION));
        assertTrue(asks(platform.user("leader"), "/reporting/forms?region=" + REGION));
        assertFalse(asks(county, "/reporting/forms"));
        Client stranger = platform.user("county-reporter", OTHER);
        assertFalse(asks(stranger, "/reporting/forms?region=" + OTHER));
        stranger.get("/reporting/forms?region=" + REGION).expect(403);
        Answer template = county.get("/reporting/forms/template?region=" + REGION + "&period=2021-W01").expect(200);
        assertTrue(template.header("Content-Disposition").contains("2021-W01-" + REGION + ".xlsx"));
    }

    @Test
    @Order(2)
    void itsFiguresAreStoredAndReadBack() {
        JsonNode receipt = submit(county, REGION, "2021-W01", PLANT + ",M3,2021-W01,x_dust,,12.345").expect(201).json();
        first = receipt.path("id").asText();
        String figure = PLANT + " Trial x_dust 12.345 t";
        assertEquals(List.of(figure), own("/reporting/submissions/" + first + "/figures?own=true"));
        assertEquals(List.of(figure), own("/reporting/periods/2021-W01/figures?region=" + REGION + "&own=true"));
        assertEquals(receipt.path("rows").asInt(), own("/reporting/submissions/" + first + "/figures").size());
        String totals = "/reporting/periods/2021-W01/totals?include=returned&indicator=x_dust";
        assertEquals("12.345", county.get(totals).expect(200).json().path(0).path("value").asText());
        assertEquals(1, platform.user("leader").get(totals).expect(200).json().size());
        assertEquals(0, platform.user("county-reporter", OTHER).get(totals).expect(200).json().size());
        platform.user("county-reporter", OTHER).get("/reporting/submissions/" + first + "/figures").expect(404);
        platform.user("county-reporter", OTHER).get("/reporting/periods/2021-W01/figures?region=" + REGION).expect(403);
        assertFalse(county.get("/reporting/periods/2021-W01/totals").expect(200).text().contains("x_dust"));
    }

    @Test
    @Order(3)
    void anotherCountysFileMayNotHaveIt() {
        String plant = Samples.table("enterprises.csv").stream().filter(row -> row.get("region").equals(OTHER) && row.get("kind").equals("plant"))
                .findFirst().orElseThrow().get("uscc");
        Client stranger = platform.user("county-reporter", OTHER).with("Accept-Language", "en");
        Answer refused = submit(stranger, OTHER, "2021-W01", plant + ",M3,2021-W01,x_dust,,1");
        assertEquals(422, refused.status(), refused::toString);
        JsonNode error = refused.json().path("errors").path(0);
        assertEquals("indicator", error.path("column").asText());
        assertEquals(new String(Samples.file(OTHER, "2021-W01"), StandardCharsets.UTF_8).strip().lines().count() + 1, error.path("row").asInt());
        assertTrue(error.path("message").asText().contains("x_dust"), refused::toString);
        Answer inexact = submit(county, REGION, "2021-W01", PLANT + ",M3,2021-W01,x_dust,,1.0005");
        assertEquals("value", inexact.expect(422).json().path("errors").path(0).path("column").asText());
    }

    @Test
    @Order(4)
    void aVersionThatMeansSomethingElseByItStaysOut() {
        String kilograms = rolledBack("2.2.0", "M3/x_dust/kg/3");
        assertTrue(kilograms.contains("x_dust") && kilograms.contains("another code"), kilograms);
        assertTrue(rolledBack("2.2.0", "M3/dust/t/3").contains("x_"));
        assertTrue(rolledBack("2.2.0", "M9/x_a/t/3").contains("no form M9"));
        assertTrue(rolledBack("2.2.0", "C1/x_a/t/3").contains("closed"));
        assertEquals("2.1.0", deployments.answering(REGION));
    }

    private static String rolledBack(String version, String indicators) {
        Answer answer = deployments.deploy(REGION, asking(version, indicators));
        assertEquals("rolled_back", deployments.history(REGION).path(0).path("outcome").asText(), answer::toString);
        return deployments.history(REGION).path(0).path("reason").toString();
    }

    @Test
    @Order(5)
    void noFileIsRefusedBecauseTheModuleIsDown() {
        deployments.act(REGION, "block").expect(201);
        assertEquals(201, submit(county, REGION, "2021-W02", PLANT + ",M3,2021-W02,x_dust,,2").status());
        platform.kill();
        platform.start();
        know();
        assertEquals("BLOCKED", deployments.module(REGION).path("state").asText());
        assertEquals(201, submit(county, REGION, "2021-W02", PLANT + ",M3,2021-W02,x_dust,,3").status());
        assertEquals(List.of(PLANT + " Trial x_dust 3 t"), own("/reporting/periods/2021-W02/figures?region=" + REGION + "&own=true"));
        deployments.act(REGION, "unblock").expect(201);
        assertEquals("2.1.0", deployments.answering(REGION));
    }

    @Test
    @Order(6)
    void whatNobodyAsksForAnyMoreStaysReadable() {
        deployments.deploy(REGION, asking("2.3.0", "")).expect(201);
        assertFalse(asks(county, "/reporting/forms?region=" + REGION));
        Answer refused = submit(county, REGION, "2021-W03", PLANT + ",M3,2021-W03,x_dust,,2");
        assertEquals("indicator", refused.expect(422).json().path("errors").path(0).path("column").asText());
        assertEquals(List.of(PLANT + " Trial x_dust 12.345 t"), own("/reporting/submissions/" + first + "/figures?own=true"));
        assertEquals(201, submit(county, REGION, "2021-W03").status());
        deployments.act(REGION, "rollback").expect(201);
        assertEquals(201, submit(county, REGION, "2021-W03", PLANT + ",M3,2021-W03,x_dust,,2").status());
    }
}
