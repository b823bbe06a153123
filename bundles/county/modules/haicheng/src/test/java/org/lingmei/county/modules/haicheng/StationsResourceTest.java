package org.lingmei.county.modules.haicheng;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.ws.rs.core.SecurityContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.county.modules.haicheng.StationsResource.Compared;
import org.lingmei.county.modules.haicheng.StationsResource.Draft;
import org.lingmei.county.modules.haicheng.MineAnswers.Answer;
import org.lingmei.county.modules.haicheng.StationsResource.Mine;
import org.lingmei.county.modules.haicheng.StationsResource.Noted;
import org.lingmei.county.modules.haicheng.StationsResource.Weighed;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.county.tck.ModuleBench;
import org.lingmei.county.tck.Samples;

class StationsResourceTest {

    private static final SecurityContext CLERK = of(new Caller("wang", Set.of(), Set.of(Permission.REPORTING_READ), "210381", null));
    private static final SecurityContext PROVINCE = of(new Caller("li", Set.of(), Set.of(Permission.REPORTING_READ), null, null));
    private static final SecurityContext SUBMITTER = of(new Caller("sun", Set.of(),
            Set.of(Permission.REPORTING_READ, Permission.REPORTING_SUBMIT), "210381", null));
    private static final Instant NOW = Instant.parse("2021-01-12T01:02:03Z");
    private static final String HEADER = "region,uscc,form,week,indicator,item,value\n";

    @TempDir
    Path county;

    private StationsResource stations;

    @BeforeEach
    void publish() throws IOException {
        stations = in(county);
        Files.createDirectory(county.resolve("weigh"));
        weighed("2021-W01", "uscc,net_tonnes\nB,50\nA,60.5\nA,39.5\n");
    }

    @Test
    void givesEachMinesTonnes() {
        assertEquals(new Weighed("2021-W01", new BigDecimal("150.0"), List.of(new Mine("A", new BigDecimal("100.0")), new Mine("B", new BigDecimal("50")))),
                stations.weighed("2021-W01", PROVINCE));
    }

    @Test
    void knowsTheWeeksLatestFirst() throws IOException {
        weighed("2020-W53", "");
        weighed("2021-W54", "");
        Files.writeString(county.resolve("weigh/README.txt"), "");
        assertEquals(List.of("2021-W01", "2020-W53"), stations.weeks(CLERK));
    }

    @Test
    void withoutAFolderThereAreNoWeeks() {
        assertEquals(List.of(), in(county.resolve("none")).weeks(CLERK));
    }

    @Test
    void comparesAReportMineByMine() {
        Compared compared = stations.compare(new Draft("2021-W01", "\uFEFF" + HEADER
                + row("a", "M1", "2021-W01", "sold", "70") + row("A", "M1", "2021-W01", "sold", "50") + row("A", "M1", "2021-W01", "mined", "900")
                + row("A", "M1", "2020-W53", "sold", "900") + row("P", "M3", "2021-W01", "sold", "900") + row("C", "M1", "2021-W01", "sold", "7")), CLERK);
        assertEquals(List.of("A 120 100.0 20.0 EXPLAIN", "C 7 null null HINT", "B null 50 null HINT"), compared.mines().stream()
                .map(mine -> mine.uscc() + " " + mine.declared() + " " + mine.weighed() + " " + mine.percent() + " " + mine.severity()).toList());
        assertEquals(new BigDecimal("127"), compared.declared());
        assertEquals(new BigDecimal("150.0"), compared.weighed());
    }

    @Test
    void keepsWhatAMineSaidLast() throws SQLException {
        assertEquals(Map.of(), stations.answers("2021-W01", CLERK));
        stations.answer(new Noted("2021-W01", "A", "two trucks were weighed twice"), SUBMITTER);
        stations.answer(new Noted("2021-W02", "A", "the scale stood still"), SUBMITTER);
        stations.answer(new Noted("2021-W01", "B", " 无 "), SUBMITTER);
        Answer last = stations.answer(new Noted("2021-W01", "A", "三车重复过磅"), SUBMITTER);
        assertEquals(new Answer("三车重复过磅", "sun", NOW), last);
        assertEquals(Map.of("A", last, "B", new Answer("无", "sun", NOW)), stations.answers("2021-W01", PROVINCE));
    }

    @Test
    void whatAMineSaidIsNotedByThoseWhoSubmitAndHasWords() {
        assertEquals(403, assertThrows(ProblemException.class, () -> stations.answer(new Noted("2021-W01", "A", "x"), CLERK)).problem().status());
        for (Noted unfit : new Noted[] {null, new Noted("2021-W01", null, "x"), new Noted("2021-W01", "a b", "x"), new Noted("2021-W01", "A", null),
                new Noted("2021-W01", "A", "  "), new Noted("2021-W01", "A", "x".repeat(501)), new Noted("2021", "A", "x")}) {
            assertEquals(400, assertThrows(ProblemException.class, () -> stations.answer(unfit, SUBMITTER)).problem().status());
        }
    }

    @Test
    void readsTheCountysSamples() {
        for (SubmittedFile sample : Samples.weekly("210381")) {
            assertEquals(Samples.rows(sample).stream().filter(row -> row.form().equals("M1") && row.indicator().equals("sold"))
                    .map(row -> new BigDecimal(row.value())).reduce(BigDecimal.ZERO, BigDecimal::add), declared(sample), sample.name());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2021-W54, 'x', 400, bad-request",
        "2021-W02, 'x', 404, not-found",
        "2021-W01, 'x', 422, report-unreadable",
        "2021-W01, 'region,uscc,form,week,indicator,item,value\n1,A,M1,2021-W02,sold,T,1', 422, report-unreadable",
        "2021-W01, , 400, bad-request"})
    void saysWhatIsWrong(String period, String report, int status, String type) {
        ProblemException refused = assertThrows(ProblemException.class, () -> stations.compare(new Draft(period, report), CLERK));
        assertEquals(status + " " + type, refused.problem().status() + " " + refused.problem().type());
    }

    @Test
    void aFileOfTheStationsThatCannotBeReadIsNotTheClerksFault() throws IOException {
        weighed("2021-W03", "uscc,net_tonnes\nA,much\n");
        ProblemException refused = assertThrows(ProblemException.class, () -> stations.weighed("2021-W03", CLERK));
        assertEquals("weigh-file-unreadable", refused.problem().type());
    }

    @Test
    void otherCountiesAndStrangersSeeNothing() {
        SecurityContext neighbour = of(new Caller("zhao", Set.of(), Set.of(Permission.REPORTING_READ), "210323", null));
        SecurityContext rightless = of(new Caller("qian", Set.of(), Set.of(), "210381", null));
        assertEquals(403, refusal(neighbour));
        assertEquals(403, refusal(rightless));
        assertEquals(401, refusal(of(null)));
    }

    private static StationsResource in(Path folder) {
        return new StationsResource(ModuleBench.context("210381", folder, "db/tables.sql"), () -> NOW);
    }

    private int refusal(SecurityContext security) {
        return assertThrows(ProblemException.class, () -> stations.weighed("2021-W01", security)).problem().status();
    }

    private BigDecimal declared(SubmittedFile sample) {
        try {
            weighed(sample.period(), "uscc,net_tonnes\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return stations.compare(new Draft(sample.period(), new String(sample.content(), StandardCharsets.UTF_8)), CLERK).declared();
    }

    private void weighed(String week, String content) throws IOException {
        Files.writeString(county.resolve("weigh").resolve(week + ".csv"), content);
    }

    private static String row(String uscc, String form, String week, String indicator, String value) {
        return String.join(",", "210381", uscc, form, week, indicator, "T", value) + "\n";
    }

    private static SecurityContext of(Principal principal) {
        return new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
                return principal;
            }

            @Override
            public boolean isUserInRole(String role) {
                return false;
            }

            @Override
            public boolean isSecure() {
                return true;
            }

            @Override
            public String getAuthenticationScheme() {
                return "Bearer";
            }
        };
    }
}
