package org.lingmei.county.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Instructions;
import aQute.bnd.osgi.Processor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.reporting.api.ReportRow;

/**
 * What modules are compiled against changes only together with its packages' versions: compares what is built with what was
 * released, {@code baseline/*.txt}. How a release renews that is told in {@code docs/decisions/0010-baselines.md}.
 */
class BaselineTest {

    private static final Path FOLDER = Path.of("baseline");
    /** By bundle, the packages that are open to modules. */
    private static final Map<String, Set<String>> OPEN = Map.of(
            "org.lingmei.county.spi", Set.of("org.lingmei.county.spi"),
            "org.lingmei.core.api", Set.of("org.lingmei.core.api", "org.lingmei.core.api.office", "org.lingmei.core.api.problem"),
            "org.lingmei.grading.api", Set.of("org.lingmei.grading.api"),
            "org.lingmei.reporting.api", Set.of("org.lingmei.reporting.api"));
    private static final Map<String, Class<?>> SOMETHING_OF = Map.of("org.lingmei.county.spi", CountyModule.class,
            "org.lingmei.core.api", Text.class, "org.lingmei.grading.api", GradeSplit.class, "org.lingmei.reporting.api", ReportRow.class);

    @TempDir
    Path folder;

    static Stream<String> bundles() {
        return OPEN.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void versionsSayWhatHasChanged(String bundle) throws Exception {
        Path file = FOLDER.resolve(bundle + ".txt");
        ApiText built = ApiText.of(new File(SOMETHING_OF.get(bundle).getProtectionDomain().getCodeSource().getLocation().toURI()), OPEN.get(bundle));
        assertEquals(OPEN.get(bundle), built.packages());
        if (Boolean.getBoolean("baseline.renew")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, built.write());
        }
        ApiText released = ApiText.read(Files.readString(file));
        assertEquals(OPEN.get(bundle), released.packages());
        assertEquals(List.of(), complaints(built, released), () -> file + " is what was released; docs/decisions/0010-baselines.md says what to do");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        ApiText spi = ApiText.of(new File(CountyModule.class.getProtectionDomain().getCodeSource().getLocation().toURI()), OPEN.get("org.lingmei.county.spi"));
        assertEquals(spi.write(), ApiText.read(spi.write()).write());
        assertEquals(List.of(), complaints(spi, ApiText.read(spi.write())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // what was                        | what is                                            | too low | enough
        "@ProviderType interface A { void a(); void b(); }|@ProviderType interface A { void a(); }|1.9.0|2.0.0",
        "@ConsumerType interface A { void a(); void b(); }|@ConsumerType interface A { void a(); }|1.9.0|2.0.0",
        "@ProviderType interface A { void a(); }|@ProviderType interface A { void a(); void b(); }|1.0.9|1.1.0",
        "@ConsumerType interface A { void a(); }|@ConsumerType interface A { void a(); void b(); }|1.9.0|2.0.0",
        "@ConsumerType interface A { void a(); }|@ConsumerType interface A { void a(); default void b() { } }|1.0.9|1.1.0",
        "record A(int a) { }|record A(int a, int b) { }|1.9.0|2.0.0",
        "record A(int a) { }|record A(long a) { }|1.9.0|2.0.0",
        "record A(int a) { }|record A(int a) { public int more() { return a + 1; } }|1.0.9|1.1.0",
        "enum A { ONE, TWO }|enum A { ONE }|1.9.0|2.0.0"})
    void aChangeNeedsAVersion(String before, String now, String tooLow, String enough) throws Exception {
        ApiText released = ApiText.read(compiled(before, "1.0.0").write());
        assertEquals(List.of(), complaints(compiled(before, "1.0.0"), released));
        assertEquals(List.of(), complaints(compiled(now, enough), released));
        for (String version : new String[] {"1.0.0", tooLow}) {
            List<String> complaints = complaints(compiled(now, version), released);
            assertEquals(1, complaints.size(), () -> complaints.toString());
            assertTrue(complaints.get(0).startsWith("org.example.offered is at " + version + " and needs " + enough), complaints.get(0));
        }
    }

    /** A sentence for each package whose version does not say what has changed since. */
    private static List<String> complaints(ApiText built, ApiText released) throws Exception {
        List<String> complaints = new ArrayList<>();
        try (Processor reporter = new Processor()) {
            Baseline baseline = new Baseline(reporter, new DiffPluginImpl());
            for (Baseline.Info info : baseline.baseline(built.tree(), built.exports(), released.tree(), released.exports(), new Instructions())) {
                if (info.mismatch) {
                    complaints.add("%s is at %s and needs %s: %s".formatted(info.packageName, info.newerVersion, info.suggestedVersion, info.packageDiff));
                }
            }
        }
        return complaints;
    }

    /** A bundle that exports one package in this version. */
    private ApiText compiled(String type, String version) throws Exception {
        Path place = Files.createTempDirectory(folder, "api");
        Path source = place.resolve("A.java");
        Files.writeString(source, "package org.example.offered; import org.osgi.annotation.versioning.*; public "
                + type);
        Path classes = Files.createDirectories(place.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertEquals(0, compiler.run(null, null, null, "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), source.toString()));
        manifest(classes, version);
        return ApiText.of(classes.toFile(), Set.of("org.example.offered"));
    }

    private static void manifest(Path classes, String version) throws IOException {
        Path folder = Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(folder.resolve("MANIFEST.MF"), Stream.of("Manifest-Version: 1.0", "Bundle-ManifestVersion: 2", "Bundle-SymbolicName: org.example.offered",
                "Bundle-Version: 1.0.0", "Export-Package: org.example.offered;version=\"" + version + "\"", "").collect(Collectors.joining("\n")));
    }
}
