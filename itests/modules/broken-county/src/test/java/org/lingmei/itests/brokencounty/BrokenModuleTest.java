package org.lingmei.itests.brokencounty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.host.isolation.Limits;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.county.tck.ModuleBench;
import org.lingmei.county.tck.Samples;
import org.lingmei.county.tck.Submission;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.ReportRow;

@Timeout(60)
class BrokenModuleTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final BrokenModule module = new BrokenModule();
    /** For what never answers: it is not waited for. */
    /** Of a file over which they are silent nothing is known. */
    private static final Set<Behaviour> SILENT = EnumSet.of(Behaviour.HANG, Behaviour.STUBBORN, Behaviour.SPIN, Behaviour.BLOCK);

    private final CountyModules host = ModuleBench.host(limits(SHORT), module);
    /** For what answers, beside threads of others that spin for ever. */
    private final CountyModules patient = ModuleBench.host(limits(LONG), module);

    private static Limits limits(Duration budget) {
        return new Limits(budget, 2, 8, budget, 5, 10, Duration.ofHours(1));
    }

    @Test
    void saysTheVersionOfItsBundle() {
        assertEquals(System.getProperty("project.version"), module.descriptor().version());
    }

    @Test
    void doesNothingUnlessTold() {
        SubmittedFile sample = Samples.weekly("210624").get(0);
        Decoded decoded = patient.decode(sample);
        assertEquals(Samples.rows(sample), decoded.rows());
        assertEquals(List.of(), decoded.findings());
        assertEquals(List.of(), patient.applyRules(submission(decoded.rows())));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LEAK")
    void aFileMakesItMisbehaveAndTheHostSaysSo(Behaviour behaviour) {
        SubmittedFile sample = Samples.weekly("210624").get(0);
        String name = behaviour.name().toLowerCase(Locale.ROOT);
        Decoded byName = host.decode(Samples.with(sample, "broken-" + name + ".csv", sample.content()));
        assertEquals(List.of("MODULE"), byName.findings().stream().map(Finding::rule).toList());
        assertEquals(Samples.rows(sample), byName.rows());
        SubmittedFile own = Samples.with(sample, "", ("#broken:" + name + "\n").getBytes(StandardCharsets.UTF_8));
        if (SILENT.contains(behaviour)) {
            ProblemException unanswered = assertThrows(ProblemException.class, () -> host.decode(own));
            assertEquals("module-unavailable", unanswered.problem().type());
            assertTrue(unanswered.problem().detail().zh().contains("故障模块"), unanswered.problem().detail().zh());
            return;
        }
        Decoded byLine = patient.decode(own);
        assertEquals(List.of("MODULE"), byLine.findings().stream().map(Finding::rule).toList());
        assertTrue(!byLine.readable() && byLine.errors().get(0).message().zh().contains("故障模块"), byLine.errors().toString());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LEAK")
    void itsRuleMisbehavesAndTheHostSaysSo(Behaviour behaviour) throws IOException {
        Files.writeString(folder.resolve("broken-rule.txt"), behaviour.name().toLowerCase(Locale.ROOT) + "\n");
        List<Finding> findings = host.applyRules(submission(Samples.rows(Samples.weekly("210624").get(0))));
        assertEquals(List.of("MODULE"), findings.stream().map(Finding::rule).toList());
    }

    @Test
    void aLeakedThreadIsNoFailureOfTheCall() {
        SubmittedFile sample = Samples.weekly("210624").get(0);
        byte[] content = ("#broken:leak\n" + new String(sample.content(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        Decoded decoded = patient.decode(Samples.with(sample, "", content));
        assertEquals(List.of(), decoded.findings());
        assertEquals(Samples.rows(sample).size(), decoded.rows().size());
    }

    @Test
    void aWordThatItDoesNotKnowIsRefusedByTheJvmAndFoundByTheHost() {
        assertThrows(IllegalArgumentException.class, () -> Behaviour.of("dance"));
        Decoded decoded = host.decode(new SubmittedFile("broken-dance.csv", "", new byte[] {'x'}, "210624", "2021-W01"));
        assertEquals(List.of("MODULE"), decoded.findings().stream().map(Finding::rule).toList());
    }

    private Submission submission(List<ReportRow> rows) {
        return new Submission("210624", "2021-W01", rows, List.of(), folder);
    }
}
