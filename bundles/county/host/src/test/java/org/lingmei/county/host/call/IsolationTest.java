package org.lingmei.county.host.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.ModuleBench;
import org.lingmei.county.host.bench.Hanging;
import org.lingmei.county.host.bench.Misbehaviour;
import org.lingmei.county.host.bench.StubModule;
import org.lingmei.county.host.isolation.Limits;
import org.lingmei.county.spi.DecodingException;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.ReportRow;
import org.lingmei.reporting.api.Severity;

@Timeout(60)
class IsolationTest {

    private static final String HEADER = "region,uscc,form,week,indicator,item,value\n";
    private static final ReportRow ROW = new ReportRow(2, "210624", "U", "M1", "2021-W01", "mined", "T", "1.5");
    private static final SubmittedFile PROVINCIAL = file("210624", HEADER + "210624,U,M1,2021-W01,mined,T,1.5\n");
    private static final SubmittedFile OWN = file("210624", "the county’s own format");
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final RowsSubmission SUBMISSION = new RowsSubmission("210624", "2021-W01", List.of(ROW), List.of(), Path.of("none"));

    private final Hanging calls = new Hanging();

    @AfterEach
    void letGo() {
        calls.letGo();
    }

    @ParameterizedTest
    @EnumSource
    void aDecoderThatFailsLeavesTheProvincialFormatAndAFindingThatNamesTheModule(Misbehaviour misbehaviour) {
        CountyModules host = ModuleBench.host(StubModule.of("210624").decoding(file -> misbehaviour.now()));
        Decoded decoded = host.decode(PROVINCIAL);
        assertEquals(List.of(ROW), decoded.rows());
        assertTrue(decoded.readable());
        Finding finding = onlyFinding(decoded.findings());
        assertNamesTheModule(finding.message());
    }

    @ParameterizedTest
    @EnumSource
    void aDecoderThatFailsOnItsOwnFormatIsNamedInTheError(Misbehaviour misbehaviour) {
        Decoded decoded = ModuleBench.host(StubModule.of("210624").decoding(file -> misbehaviour.now())).decode(OWN);
        assertEquals(List.of(), decoded.rows());
        assertEquals(1, decoded.errors().size());
        assertEquals(0, decoded.errors().get(0).row());
        assertNamesTheModule(decoded.errors().get(0).message());
        onlyFinding(decoded.findings());
    }

    @ParameterizedTest
    @EnumSource
    void aRuleThatFailsTakesNoOtherRulesFindingsWithIt(Misbehaviour misbehaviour) {
        Finding good = finding("K02", Severity.HINT, "U");
        CountyModules host = ModuleBench.host(StubModule.of("210624")
                .rule("K01", submission -> misbehaviour.now())
                .rule("K02", submission -> List.of(good)));
        List<Finding> findings = host.applyRules(SUBMISSION);
        assertEquals(2, findings.size());
        assertEquals("MODULE", findings.get(0).rule());
        assertNamesTheModule(findings.get(0).message());
        assertTrue(findings.get(0).message().zh().contains("K01"), findings.get(0).message().zh());
        assertEquals(good, findings.get(1));
    }

    @ParameterizedTest
    @EnumSource
    void aModuleThatFailsToListItsPartsIsAFindingToo(Misbehaviour misbehaviour) {
        CountyModules host = ModuleBench.host(StubModule.of("210624").parts(misbehaviour::now));
        onlyFinding(host.applyRules(SUBMISSION));
        assertEquals(List.of(ROW), host.decode(PROVINCIAL).rows());
    }

    @Test
    void aDecoderThatHangsIsGivenUpAfterItsBudget() {
        Decoded decoded = ModuleBench.host(limits(SHORT), StubModule.of("210624").decoding(file -> calls.hang())).decode(PROVINCIAL);
        assertEquals(List.of(ROW), decoded.rows());
        assertTrue(onlyFinding(decoded.findings()).message().zh().contains("没有返回"));
    }

    @Test
    void aRuleThatHangsUsesUpTheBudgetOfAllButNoMore() {
        // of which listing the rules takes a part
        CountyModules host = ModuleBench.host(limits(Duration.ofSeconds(3)), StubModule.of("210624")
                .rule("K01", submission -> calls.hang())
                .rule("K02", submission -> List.of()));
        List<Finding> findings = host.applyRules(SUBMISSION);
        assertEquals(List.of("MODULE", "MODULE"), findings.stream().map(Finding::rule).toList());
    }

    @Test
    void aCountyThatHangsDelaysNoOther() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountyModules host = ModuleBench.host(limits(Duration.ofHours(1)),
                StubModule.of("210624").decoding(file -> {
                    hanging.countDown();
                    return calls.hang();
                }),
                StubModule.of("210682").decoding(file -> List.of(ROW)));
        Thread[] stuck = new Thread[4];
        for (int i = 0; i < stuck.length; i++) {
            stuck[i] = new Thread(() -> host.decode(OWN));
            stuck[i].setDaemon(true);
            stuck[i].start();
        }
        hanging.await();
        for (int i = 0; i < 100; i++) {
            assertEquals(List.of(ROW), host.decode(file("210682", "anything")).rows());
        }
        for (Thread caller : stuck) {
            assertTrue(caller.isAlive(), "the other county’s calls are still under way");
        }
        calls.letGo();
        for (Thread caller : stuck) {
            caller.join();
        }
    }

    @Test
    void aModuleThatFailsTooOftenIsSuspendedAndSaysSo() {
        CountyModules host = ModuleBench.host(StubModule.of("210624").decoding(file -> Misbehaviour.THROWS.now()));
        for (int i = 0; i < 5; i++) {
            assertEquals(ModuleInfo.State.ACTIVE, host.module("210624").orElseThrow().state());
            host.decode(PROVINCIAL);
        }
        ModuleInfo info = host.module("210624").orElseThrow();
        assertEquals(ModuleInfo.State.SUSPENDED, info.state());
        assertFalse(info.detail().zh().isEmpty());
        Decoded decoded = host.decode(PROVINCIAL);
        assertEquals(List.of(ROW), decoded.rows());
        assertTrue(onlyFinding(decoded.findings()).message().zh().contains("暂停"));
    }

    @Test
    void aDecoderThatRefusesAFileHasNotFailed() {
        CellError why = new CellError(7, "采出量", Text.same("不是数"));
        CountyModules host = ModuleBench.host(StubModule.of("210624").decoding(file -> {
            throw new DecodingException(why);
        }));
        for (int i = 0; i < 20; i++) {
            Decoded decoded = host.decode(OWN);
            assertEquals(List.of(why), decoded.errors());
            assertEquals(List.of(), decoded.findings());
        }
        assertEquals(ModuleInfo.State.ACTIVE, host.module("210624").orElseThrow().state());
        assertEquals(List.of(ROW), host.decode(PROVINCIAL).rows(), "the provincial format is read whatever the county’s decoder says");
    }

    @Test
    void aFileInTheProvincialFormIsJudgedAsSuchWhateverTheCountysDecoderSays() {
        Decoded decoded = ModuleBench.host(StubModule.of("210624").decoding(file -> {
            throw new DecodingException(new CellError(0, null, Text.same("no such form")));
        })).decode(file("210624", HEADER + "210624,U\n"));
        assertEquals(List.of(2), decoded.errors().stream().map(CellError::row).toList());
    }

    @Test
    void aDecoderWorksOnItsOwnCopyOfTheBytes() {
        byte[] before = OWN.content().clone();
        ModuleBench.host(StubModule.of("210624").decoding(file -> {
            Arrays.fill(file.content(), (byte) 0);
            return List.of();
        })).decode(OWN);
        assertTrue(Arrays.equals(before, OWN.content()));
    }

    @Test
    void whatAModuleGaveIsCopied() {
        List<ReportRow> given = new java.util.ArrayList<>(List.of(ROW));
        Decoded decoded = ModuleBench.host(StubModule.of("210624").decoding(file -> given)).decode(OWN);
        given.clear();
        assertEquals(List.of(ROW), decoded.rows());
    }

    static Stream<Supplier<List<ReportRow>>> garbageRows() {
        return Stream.of(
                () -> null,
                () -> Arrays.asList(ROW, null),
                () -> List.of(new ReportRow(2, "210624", "U", "M1", "2021-W01", "mined", null, "1")),
                () -> List.of(new ReportRow(2, null, "U", "M1", "2021-W01", "mined", "T", "1")),
                () -> List.of(new ReportRow(2, "210624", "U", "M1", "2021-W01", "mined", "T", null)),
                () -> List.of(new ReportRow(-1, "210624", "U", "M1", "2021-W01", "mined", "T", "1")),
                EndlessList::new);
    }

    @ParameterizedTest
    @MethodSource("garbageRows")
    void rowsThatAreNoRowsAreTheModulesFailure(Supplier<List<ReportRow>> garbage) {
        Decoded decoded = ModuleBench.host(StubModule.of("210624").decoding(file -> garbage.get())).decode(OWN);
        assertEquals(List.of(), decoded.rows());
        assertNamesTheModule(onlyFinding(decoded.findings()).message());
    }

    static Stream<Arguments> findings() {
        return Stream.of(
                Arguments.of(true, List.of(finding("K01", Severity.ERROR, "U"))),
                Arguments.of(true, List.of(finding("K01", Severity.HINT, ""))),
                Arguments.of(false, List.of(finding("K01", Severity.ERROR, ""))),
                Arguments.of(false, List.of(finding("K01", Severity.CHECK, "OTHER"))),
                Arguments.of(false, List.of(finding("K02", Severity.CHECK, "U"))),
                Arguments.of(false, List.of(finding("V01", Severity.ERROR, "U"))),
                Arguments.of(false, List.of(finding("MODULE", Severity.CHECK, "U"))),
                Arguments.of(false, List.of(new Finding("K01", null, "U", "", "", "", 0, Text.same("x")))),
                Arguments.of(false, List.of(new Finding("K01", Severity.CHECK, "U", "", "", "", 0, null))),
                Arguments.of(false, List.of(new Finding("K01", Severity.CHECK, null, "", "", "", 0, Text.same("x")))),
                Arguments.of(false, Arrays.asList((Finding) null)),
                Arguments.of(false, null));
    }

    @ParameterizedTest
    @MethodSource("findings")
    void onlyFindingsOfTheRulesOwnAboutEnterprisesInTheFilePass(boolean passes, List<Finding> given) {
        List<Finding> findings = ModuleBench.host(StubModule.of("210624").rule("K01", submission -> given)).applyRules(SUBMISSION);
        assertEquals(passes ? given : List.of("MODULE"), passes ? findings : findings.stream().map(Finding::rule).toList());
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"V01", "v01", "MODULE", "", "K", "1", "K 1"})
    void aRuleMayNotCallItselfSo(String id) {
        onlyFinding(ModuleBench.host(StubModule.of("210624").rule(id, submission -> List.of())).applyRules(SUBMISSION));
    }

    @Test
    void aMessageLongerThanAnybodyReadsIsCut() {
        Finding longWinded = new Finding("K01", Severity.HINT, "U", "M1", "mined", "T", 2, Text.same("长".repeat(100_000)));
        Finding finding = ModuleBench.host(StubModule.of("210624").rule("K01", submission -> List.of(longWinded)))
                .applyRules(SUBMISSION).get(0);
        assertEquals(1_000, finding.message().zh().length());
    }

    @Test
    void aCountyWithoutAModuleHasNoFindings() {
        CountyModules host = ModuleBench.host();
        assertEquals(List.of(), host.applyRules(SUBMISSION));
        assertEquals("", host.decode(PROVINCIAL).module());
        assertEquals(List.of(ROW), host.decode(PROVINCIAL).rows());
    }

    @Test
    void figuresReachTheRule() {
        CountyModules host = ModuleBench.host(StubModule.of("210624").rule("K01", submission -> {
            assertEquals(new BigDecimal("1.5"), submission.figure("U", "M1", "mined", "T").orElseThrow().value());
            return List.of();
        }));
        assertEquals(List.of(), host.applyRules(SUBMISSION));
    }

    private static Limits limits(Duration budget) {
        return new Limits(budget, 2, 8, budget, 5, 10, Duration.ofHours(1));
    }

    private static void assertNamesTheModule(Text message) {
        for (String part : List.of("210624", "StubModule", "9.8.7")) {
            assertTrue(message.zh().contains(part) && message.en().contains(part), message.toString());
        }
    }

    private static Finding onlyFinding(List<Finding> findings) {
        assertEquals(1, findings.size(), findings.toString());
        assertEquals("MODULE", findings.get(0).rule());
        assertEquals(Severity.CHECK, findings.get(0).severity());
        assertEquals("", findings.get(0).uscc());
        return findings.get(0);
    }

    private static Finding finding(String rule, Severity severity, String uscc) {
        return new Finding(rule, severity, uscc, "M1", "mined", "T", 2, new Text("说明", "message"));
    }

    private static SubmittedFile file(String region, String content) {
        return new SubmittedFile("f.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8), region, "2021-W01");
    }

    /** Claims to be short and never ends. */
    private static final class EndlessList extends AbstractList<ReportRow> {
        @Override
        public ReportRow get(int index) {
            return ROW;
        }

        @Override
        public int size() {
            return 3;
        }

        @Override
        public java.util.Iterator<ReportRow> iterator() {
            return Stream.generate(() -> ROW).iterator();
        }
    }
}
