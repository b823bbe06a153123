package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;

/** A county corrects with a later file and explains what is checked; nobody else touches a figure. */
@Order(8)
class CorrectionTest {

    private static final String REGION = "210682";

    private final Platform platform = Shared.platform();
    private final Client reporter = platform.user("county-reporter", REGION);
    private final Client leader = platform.user("leader");

    @Test
    void aLaterFileCorrectsAndEveryVersionIsKept() {
        String week = "2021-W25";
        String wrong = Samples.sound(REGION, week).replaceFirst("(,mined_total,,)[^\n]*", "$199999999.99");
        assertNotEquals(Samples.sound(REGION, week), wrong, "the sample has such a line");
        JsonNode first = reporter.submit(REGION, week, wrong.getBytes(StandardCharsets.UTF_8)).expect(201).json();
        assertTrue(first.path("returned").asInt() > 0, first::toString);
        JsonNode second = reporter.submit(REGION, week, Samples.soundFile(REGION, week), "reason", "吨数录入错误").expect(201).json();
        assertEquals(0, second.path("returned").asInt());
        JsonNode versions = leader.get("/reporting/submissions?region=" + REGION + "&period=" + week).expect(200).json();
        assertEquals(2, versions.size());
        assertEquals(second.path("id"), versions.path(0).path("id"));
        assertEquals(2, versions.path(0).path("version").asInt());
        assertEquals("吨数录入错误", versions.path(0).path("reason").asText());
        assertEquals("county-reporter-" + REGION, versions.path(0).path("by").asText());
        assertFalse(versions.path(1).path("receivedAt").asText().isEmpty());
        assertEquals(wrong, leader.get("/reporting/submissions/" + first.path("id").asText() + "/file").expect(200).text());
        JsonNode standing = standing(week);
        assertEquals(0, standing.path("returned").asInt());
        assertEquals(first.path("receivedAt"), standing.path("firstReceivedAt"), "the first sound file decides about timeliness");
        assertEquals(expectedTotal(), total(week));
    }

    @Test
    void aFileOfSomeEnterprisesLeavesTheOthersInForce() {
        String week = "2021-W26";
        String whole = Samples.sound(REGION, week);
        reporter.submit(REGION, week, whole.getBytes(StandardCharsets.UTF_8)).expect(201);
        String code = whole.lines().skip(1).findFirst().orElseThrow().split(",")[1];
        String one = whole.lines().filter(line -> line.startsWith("region,") || line.contains(code)).collect(Collectors.joining("\n", "", "\n"));
        JsonNode second = reporter.submit(REGION, week, one.getBytes(StandardCharsets.UTF_8), "reason", "一家企业更正").expect(201).json();
        assertEquals(1, second.path("enterprises").asInt());
        assertEquals(expectedTotal(), total(week));
        assertEquals(Shared.replay().receipts().get(Replay.key("2021-W01", REGION)).path("enterprises").asInt(),
                standing(week).path("accepted").asInt() + standing(week).path("returned").asInt());
    }

    @Test
    void whatIsCheckedCanBeExplainedByTheCountyAndOnlyInEarnest() {
        Found check = find("check");
        String path = check.path() + "/explanation";
        Client county = platform.user("county-reporter", check.region());
        for (String thin : List.of("", " ", "核实无误", "情况属实", "ok", "无", "。。。。。。。。", "数据无误")) {
            Answer refused = county.put(path, Map.of("text", thin));
            assertEquals("explanation-too-thin", refused.expect(422).problem(), thin);
        }
        String text = "3号回转窑检修后投料量恢复，矿耗偏高，已核对过磅单。";
        int other = platform.user("county-reporter", check.region().equals("210381") ? "210882" : "210381").put(path, Map.of("text", text)).status();
        assertTrue(other == 403 || other == 404, () -> "another county is answered " + other);
        platform.user("operator").put(path, Map.of("text", text)).expect(403);
        leader.put(path, Map.of("text", text)).expect(403);
        JsonNode said = county.put(path, Map.of("text", text)).expect(200).json();
        assertEquals(text, said.path("text").asText());
        assertEquals("county-reporter-" + check.region(), said.path("by").asText());
        JsonNode finding = finding(check);
        assertEquals(said, finding.path("explanation"));
    }

    @Test
    void anErrorCannotBeExplainedAway() {
        Found error = find("error");
        Answer refused = platform.user("county-reporter", error.region())
                .put(error.path() + "/explanation", Map.of("text", "过磅系统故障，数据以纸质台账为准，现予说明。"));
        assertEquals(422, refused.status(), refused::toString);
        assertTrue(finding(error).path("explanation").isNull(), () -> finding(error).toString());
    }

    @Test
    void noOneHasAWayToChangeAFigure() {
        String id = Shared.replay().receipts().get(Replay.key("2021-W01", REGION)).path("id").asText();
        Client operator = platform.user("operator");
        Stored before = Stored.of(platform, REGION, "2021-W01");
        for (String path : List.of("/reporting/submissions/" + id, "/reporting/submissions/" + id + "/file",
                "/reporting/submissions/" + id + "/figures", "/reporting/submissions/" + id + "/reports/0", "/reporting/periods/2021-W01",
                "/reporting/periods/2021-W01/totals", "/reporting/submissions/" + id + "/findings/0", "/reporting/totals")) {
            for (String method : List.of("PUT", "PATCH", "DELETE", "POST")) {
                int status = operator.send(method, path, "application/json", "{\"value\":\"1\"}".getBytes(StandardCharsets.UTF_8)).status();
                assertTrue(status == 404 || status == 405, () -> method + " " + path + " → " + status);
            }
        }
        assertEquals(before, Stored.of(platform, REGION, "2021-W01"));
    }

    /** A finding of the samples. */
    private record Found(String region, String submission, int id) {
        String path() {
            return "/reporting/submissions/" + submission + "/findings/" + id;
        }
    }

    private static Found find(String severity) {
        for (JsonNode receipt : Shared.replay().receipts().values()) {
            for (JsonNode finding : receipt.path("findings")) {
                if (finding.path("severity").asText().equals(severity)) {
                    return new Found(receipt.path("region").asText(), receipt.path("id").asText(), finding.path("id").asInt());
                }
            }
        }
        throw new AssertionError("the samples have no " + severity);
    }

    private JsonNode finding(Found found) {
        for (JsonNode finding : leader.get("/reporting/submissions/" + found.submission()).expect(200).json().path("findings")) {
            if (finding.path("id").asInt() == found.id()) {
                return finding;
            }
        }
        throw new AssertionError("gone: " + found);
    }

    private JsonNode standing(String week) {
        for (JsonNode county : leader.get("/reporting/periods/" + week).expect(200).json().path("counties")) {
            if (county.path("region").asText().equals(REGION)) {
                return county;
            }
        }
        throw new AssertionError(REGION + " stands nowhere");
    }

    private BigDecimal total(String week) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode total : leader.get("/reporting/periods/" + week + "/totals?include=returned").expect(200).json()) {
            if (total.path("region").asText().equals(REGION)) {
                sum = sum.add(new BigDecimal(total.path("value").asText()));
            }
        }
        return sum;
    }

    /** What the same figures add up to in the first week. */
    private static BigDecimal expectedTotal() {
        return Samples.table("weekly-expected-totals.csv").stream()
                .filter(row -> row.get("week").equals("2021-W01") && row.get("region").equals(REGION))
                .map(row -> new BigDecimal(row.get("value_submitted"))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
