package org.lingmei.itests.contract;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lingmei.itests.platform.BrowserWindow;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;

/** A week is corrected, and the county and the province see what that makes of the week behind it. */
@Order(9)
class LaterFindingsTest {

    private static final String REGION = "210624";
    private static final Pattern CLOSING = Pattern.compile("(,closing,T,)([0-9.]+)");

    @RegisterExtension
    static final BrowserWindow window = new BrowserWindow(Shared::platform);

    private final Platform platform = Shared.platform();
    private final Client reporter = platform.user("county-reporter", REGION);
    private final Client leader = platform.user("leader");

    /** A sample week said of a week long before the others. */
    private static String file(String sample, String week) {
        return new String(Samples.file(REGION, sample), Samples.charset(REGION)).replace(sample, week);
    }

    /** The same with a stock that the week after did not begin with. */
    private static String contradicting(String file) {
        Matcher closing = CLOSING.matcher(file);
        assertTrue(closing.find(), "the sample has such a line");
        return closing.replaceFirst("$1" + new BigDecimal(closing.group(2)).add(BigDecimal.ONE).toPlainString());
    }

    private JsonNode submit(String week, String content, String... more) {
        return reporter.submit(REGION, week, content.getBytes(StandardCharsets.UTF_8), more).expect(201).json();
    }

    private List<JsonNode> findings(Client client, String week, Predicate<JsonNode> wanted) {
        JsonNode all = client.get("/reporting/periods/" + week + "/findings?region=" + REGION).expect(200).json();
        return StreamSupport.stream(all.spliterator(), false).filter(wanted).toList();
    }

    private JsonNode standing(String week) {
        return StreamSupport.stream(leader.get("/reporting/periods/" + week).expect(200).json().path("counties").spliterator(), false)
                .filter(county -> county.path("region").asText().equals(REGION)).findFirst().orElseThrow();
    }

    private static List<String> attention(Client client, String week) {
        List<String> kinds = new ArrayList<>();
        client.get("/reporting/attention?from=" + week + "&to=" + week).expect(200).json().forEach(item -> {
            if (item.path("region").asText().equals(REGION) && item.path("period").asText().equals(week)) {
                kinds.add(item.path("kind").asText());
            }
        });
        return kinds;
    }

    private JsonNode totals(String week) {
        return leader.get("/reporting/periods/" + week + "/totals?region=" + REGION).expect(200).json();
    }

    @Test
    void aCorrectionReachesTheWeekBehindItAndItsUndoingTakesThatBack() {
        String first = file("2021-W01", "2020-W01");
        submit("2020-W01", first);
        JsonNode second = submit("2020-W02", file("2021-W02", "2020-W02"));
        JsonNode before = standing("2020-W02");
        JsonNode counted = totals("2020-W02");

        JsonNode correction = submit("2020-W01", contradicting(first), "reason", "盘点更正");
        assertEquals("2020-W02", correction.path("later").path(0).path("period").asText(), correction::toString);
        assertEquals(1, correction.path("later").path(0).path("errors").asInt());
        for (Client client : List.of(reporter, leader)) {
            JsonNode came = findings(client, "2020-W02", finding -> !finding.path("came").isNull()).get(0);
            assertEquals("V01", came.path("rule").asText());
            assertEquals("2020-W01", came.path("came").path("period").asText());
            assertEquals(2, came.path("came").path("version").asInt());
            assertEquals("county-reporter-" + REGION, came.path("came").path("by").asText());
            assertEquals(second.path("id"), came.path("submission"));
            assertTrue(came.path("row").asInt() > 1, came::toString);
            assertTrue(attention(client, "2020-W02").contains("contradicted"));
        }
        JsonNode standing = standing("2020-W02");
        assertEquals(before.path("accepted"), standing.path("accepted"), "nobody has sent the week back");
        assertEquals(1, standing.path("toCorrect").asInt());
        assertEquals(before.path("findings").asInt() + 1, standing.path("findings").asInt());
        assertEquals(counted, totals("2020-W02"));

        submit("2020-W01", first, "reason", "盘点无误，恢复原数");
        assertEquals(before, standing("2020-W02"));
        JsonNode lapsed = findings(leader, "2020-W02", finding -> !finding.path("lapsed").isNull()).get(0);
        assertEquals(3, lapsed.path("lapsed").path("version").asInt());
        assertTrue(attention(reporter, "2020-W02").stream().noneMatch("contradicted"::equals));
        String refused = reporter.put("/reporting/submissions/" + lapsed.path("submission").asText() + "/findings/" + lapsed.path("id").asInt()
                + "/explanation", Map.of("text", "盘点差错已更正，特此写明。")).expect(409).problem();
        assertEquals("finding-lapsed", refused);
        platform.user("county-reporter", "210381").get("/reporting/periods/2020-W02/findings?region=" + REGION).expect(403);
    }

    @Test
    void thePageSaysWhereAFindingCameFromAndSinceWhenOneHoldsNoLonger() {
        String first = file("2021-W01", "2019-W01");
        submit("2019-W01", first);
        submit("2019-W02", file("2021-W02", "2019-W02"));
        submit("2019-W01", contradicting(first), "reason", "盘点更正");
        submit("2019-W01", first, "reason", "恢复原数");
        submit("2019-W01", contradicting(contradicting(first)), "reason", "再次盘点");

        window.login("county-reporter", REGION, "/#/counties/" + REGION + "?week=2019-W02");
        Page page = window.page();
        assertThat(page.getByText(Pattern.compile("因 2019-W01 更正（第 4 版.*而新增"))).isVisible();
        page.getByText("显示已失效的 1 条").click();
        assertThat(page.getByText(Pattern.compile("自 2019-W01 更正（第 3 版.*起不再成立"))).isVisible();
        window.screenshot("findings-later-zh-1280");

        Page narrow = window.open(390, 844);
        window.login("county-reporter", REGION, "/#/counties/" + REGION + "?week=2019-W02");
        narrow.locator(".languages button[lang=en]").click();
        narrow.getByText("Show 1 that no longer hold").click();
        Locator cause = narrow.getByText(Pattern.compile("No longer holds since the correction of 2019-W01"));
        assertThat(cause).isVisible();
        assertEquals(390, narrow.evaluate("document.documentElement.scrollWidth"));
        window.screenshot("findings-later-en-390");
        narrow.locator(".languages button[lang=zh-CN]").click();
    }
}
