package org.lingmei.county.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.SelfTest;
import org.lingmei.county.spi.SelfTest.ExpectedFinding;
import org.lingmei.reporting.api.Finding;

/** The golden files of a module, tried as the platform's gate tries them. */
final class GoldenFiles {

    private static final int MOST = 20;
    private static final Comparator<ExpectedFinding> ORDER = Comparator.comparing(ExpectedFinding::toString);

    private final CountyModule module;
    private final Path emptyFolder;

    GoldenFiles(CountyModule module, Path emptyFolder) {
        this.module = module;
        this.emptyFolder = emptyFolder;
    }

    Stream<DynamicTest> tests() {
        List<SelfTest> tests = module.selfTests();
        assertTrue(tests.size() <= MOST, "more than " + MOST + " golden files");
        Set<String> names = new HashSet<>();
        return tests.stream().map(test -> {
            assertNotNull(test, "selfTests() has null in it");
            assertTrue(names.add(test.name()), "two golden files are called " + test.name());
            return DynamicTest.dynamicTest(test.name(), () -> run(test));
        });
    }

    private void run(SelfTest test) {
        assertEquals(module.descriptor().region(), test.file().region(), "the golden file is of another region");
        CountyModules host = ModuleBench.host(module);
        Decoded decoded = host.decode(test.file());
        assertEquals(List.of(), decoded.findings().stream().map(finding -> finding.message().en()).toList());
        assertEquals(List.of(), decoded.errors());
        assertEquals(test.figures(), decoded.rows().size(), "figures");
        Submission submission = new Submission(test.file().region(), test.file().period(), decoded.rows(), List.of(), emptyFolder);
        assertEquals(test.findings().stream().sorted(ORDER).toList(),
                host.applyRules(submission).stream().map(GoldenFiles::expected).sorted(ORDER).toList(), "findings");
    }

    private static ExpectedFinding expected(Finding finding) {
        return new ExpectedFinding(finding.rule(), finding.uscc(), finding.form(), finding.indicator(), finding.item());
    }
}
