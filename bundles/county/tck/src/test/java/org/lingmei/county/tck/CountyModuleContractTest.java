package org.lingmei.county.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.CountyContext;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.DataConnector;
import org.lingmei.county.spi.DecodingException;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.county.spi.PortalPage;
import org.lingmei.county.spi.Schedule;
import org.lingmei.county.spi.SubmissionRule;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.SubGrade;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.ReportRow;
import org.lingmei.reporting.api.Severity;

/** The contract lets a sound module pass, and finds what is wrong with each of the others. */
class CountyModuleContractTest {

    private static final String MANIFEST = """
            Manifest-Version: 1.0
            Bundle-ManifestVersion: 2
            Bundle-SymbolicName: org.example.sound
            Bundle-Version: 1.2.3
            Lingmei-Region: 210321
            Import-Package: org.lingmei.county.spi;version="[1.0,2)"
            Provide-Capability: osgi.service;objectClass:List<String>="org.lingmei.county.spi.CountyModule"
            Service-Component: *
            """;

    private static Supplier<CountyModule> module;
    private static Path bundle;

    @BeforeEach
    void aSoundModule(@TempDir Path folder) throws IOException {
        bundle = folder;
        module = SoundModule::new;
        manifest(MANIFEST);
    }

    @Test
    void aSoundModulePasses() {
        assertEquals(Set.of(), failing());
    }

    @ParameterizedTest
    @MethodSource("unsound")
    void findsWhatIsWrong(String test, Supplier<CountyModule> unsound) {
        module = unsound;
        assertEquals(Set.of(test), failing());
    }

    static Stream<Arguments> unsound() {
        AtomicInteger count = new AtomicInteger();
        return Stream.of(
                fault("descriptorIsStable", () -> new SoundModule() {
                    private final String name = "module " + count.incrementAndGet();

                    @Override
                    public CountyDescriptor descriptor() {
                        return new CountyDescriptor("210321", name, "1.2.3");
                    }
                }),
                fault("decodersHaveNames", () -> new SoundModule() {
                    @Override
                    public List<org.lingmei.county.spi.ReportDecoder> reportDecoders() {
                        return List.of(this, this);
                    }
                }),
                fault("anyFileIsReadOrRefused", () -> new SoundModule() {
                    @Override
                    public boolean accepts(SubmittedFile file) {
                        return file.content()[0] == '#' && super.accepts(file);
                    }
                }),
                fault("connectorsCanBeRun", () -> new SoundModule() {
                    @Override
                    public List<DataConnector> dataConnectors() {
                        DataConnector daily = connector("gateway", Schedule.dailyAt(LocalTime.NOON));
                        return List.of(daily, daily);
                    }
                }),
                fault("connectorsCanBeRun", () -> new SoundModule() {
                    @Override
                    public List<DataConnector> dataConnectors() {
                        return List.of(connector("gateway", Schedule.every(Duration.ofSeconds(10))));
                    }
                }),
                fault("connectorsCanBeRun", () -> new SoundModule() {
                    @Override
                    public List<DataConnector> dataConnectors() {
                        return List.of(connector("gateway-" + count.incrementAndGet(), Schedule.dailyAt(LocalTime.NOON)));
                    }
                }),
                fault("acceptsIsCheap", () -> new SoundModule() {
                    @Override
                    public boolean accepts(SubmittedFile file) {
                        int sum = 0;
                        for (int again = 0; again < 10 && !Thread.currentThread().isInterrupted(); again++) {
                            for (byte each : file.content()) {
                                sum = sum * 31 + each;
                            }
                        }
                        return super.accepts(file) && sum != Integer.MIN_VALUE;
                    }
                }),
                fault("provincialFormIsReadAsEverywhere", () -> new SoundModule() {
                    @Override
                    public boolean accepts(SubmittedFile file) {
                        return super.accepts(file) || new String(Arrays.copyOf(file.content(), 11), StandardCharsets.UTF_8).equals("region,uscc");
                    }

                    @Override
                    public List<ReportRow> decode(SubmittedFile file, DecodingTools tools) throws DecodingException {
                        return super.accepts(file) ? super.decode(file, tools) : tools.provincialCsv(file, "UTF-8").stream().limit(1).toList();
                    }
                }),
                fault("decodersAreThreadSafe", () -> new SoundModule() {
                    private final AtomicInteger calls = new AtomicInteger();

                    @Override
                    public List<ReportRow> decode(SubmittedFile file, DecodingTools tools) throws DecodingException {
                        List<ReportRow> rows = super.decode(file, tools);
                        return calls.incrementAndGet() > 20 ? rows.subList(1, 2) : rows;
                    }
                }),
                fault("rulesHaveIdentifiers", () -> new SoundModule() {
                    @Override
                    public List<SubmissionRule> submissionRules() {
                        return List.of(this, new Silent());
                    }
                }),
                fault("rulesBearAnything", () -> new SoundModule() {
                    @Override
                    public List<Finding> check(SubmissionView submission) {
                        submission.enterprises().get(0);
                        return super.check(submission);
                    }
                }),
                fault("rulesAreDeterministic", () -> new SoundModule() {
                    @Override
                    public List<Finding> check(SubmissionView submission) {
                        return submission.enterprises().contains("U") ? List.of(new Finding("T01", Severity.HINT, "U", "", "", "", 0,
                                Text.same("finding " + count.incrementAndGet()))) : super.check(submission);
                    }
                }),
                fault("indicatorsMayBeAskedFor", () -> asking("M9", "x_dust")),
                fault("indicatorsMayBeAskedFor", () -> asking("C1", "x_dust")),
                fault("indicatorsMayBeAskedFor", () -> asking("M3", "dust")),
                fault("indicatorsMayBeAskedFor", () -> asking("M3", "x_dust", "x_dust")),
                fault("indicatorsMayBeAskedFor", () -> asking("M3", "x_dust" + count.incrementAndGet())),
                fault("gradesMayBeSplitSo", () -> splitting("T", "T-1", "0.61")),
                fault("gradesMayBeSplitSo", () -> splitting("S", "S-1", "0.25")),
                fault("gradesMayBeSplitSo", () -> splitting("T", "1", "0.25")),
                fault("gradesMayBeSplitSo", () -> splitting("T", "T-" + count.incrementAndGet(), "0.25")),
                fault("filesHaveWhatItAsksFor", () -> new SoundModule() {
                    @Override
                    public List<ReportRow> decode(SubmittedFile file, DecodingTools tools) throws DecodingException {
                        return super.decode(file, tools).stream().map(row -> file.name().equals("golden.txt") && row.uscc().equals("A")
                                ? new ReportRow(row.row(), row.region(), row.uscc(), "M1", row.period(), "x_dust", "", row.value()) : row).toList();
                    }
                }),
                fault("selfTestsPass", () -> new SoundModule() {
                    @Override
                    public List<Finding> check(SubmissionView submission) {
                        return List.of();
                    }
                }),
                fault("pagesAndResourcesAreThere", () -> new SoundModule() {
                    @Override
                    public List<PortalPage> pages() {
                        return List.of(new PortalPage("stations", Text.same("Stations"), "portal/missing.js"));
                    }
                }),
                fault("pagesAndResourcesAreThere", () -> new SoundModule() {
                    @Override
                    public List<Object> resources() {
                        return List.of(new Object());
                    }
                }));
    }

    private static CountyModule splitting(String grade, String code, String silica) {
        return new SoundModule() {
            @Override
            public List<GradeSplit> subGrades() {
                return List.of(GradeSplit.of(ProductFamily.RAW_ORE, grade,
                        SubGrade.of(code, Text.same("low in silica"), SubGrade.Limit.atMost("sio2", silica))));
            }
        };
    }

    private static SoundModule asking(String form, String... codes) {
        return new SoundModule() {
            @Override
            public List<CountyIndicator> indicators() {
                return Stream.of(codes).map(code -> CountyIndicator.of(form, code, Text.same("dust"), "t", 2)).toList();
            }
        };
    }

    private static Arguments fault(String test, Supplier<CountyModule> module) {
        return arguments(test, module);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Bundle-Version: 1.2.3 | Bundle-Version: 1.2.4 | versionIsTheBundles",
        "Lingmei-Region: 210321 | Lingmei-Region: 210322 | regionIsTheBundles",
        "Lingmei-Region: 210321 | Region: 210321 | regionIsTheBundles bundleKeepsToItself bundleImportsWhatIsOpen "
                + "bundleBringsNothingOfThePlatform tablesOnlyGrow",
        "Provide-Capability | Not-Provided | bundleOffersTheModule",
        "Service-Component | Not-a-Component | bundleBringsNothingOfThePlatform",
        "Service-Component: * | Service-Component: OSGI-INF/gone.xml | bundleBringsNothingOfThePlatform",
        "Service-Component | Export-Package: a[nl]Service-Component | bundleKeepsToItself",
        "Bundle-ManifestVersion: 2 | Bundle-ManifestVersion: 1 | bundleKeepsToItself",
        "org.example.sound | org.example.sound;singleton:=true | bundleKeepsToItself",
        "org.example.sound | org.lingmei.county.spi | bundleKeepsToItself",
        "Service-Component | DynamicImport-Package: *[nl]Service-Component | bundleKeepsToItself",
        "Service-Component | Web-ContextPath: /a[nl]Service-Component | bundleKeepsToItself",
        "Provide-Capability: | Provide-Capability: osgi.extender;osgi.extender=x, | bundleKeepsToItself",
        "Service-Component | Bundle-NativeCode: lib.so[nl]Service-Component | bundleKeepsToItself",
        "Service-Component | Require-Capability: a;filter:=\"((\"[nl]Service-Component | bundleKeepsToItself",
        "Service-Component | Require-Capability: osgi.extender;filter:=\"(osgi.extender=osgi.blueprint)\"[nl]Service-Component | bundleImportsWhatIsOpen",
        "Service-Component | Require-Capability: osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=21))\"[nl]Service-Component | bundleImportsWhatIsOpen",
        "spi;version=\"[1.0,2)\" | spi | bundleImportsWhatIsOpen",
        "spi;version=\"[1.0,2)\" | spi;version=\"[2,3)\" | bundleImportsWhatIsOpen",
        "spi;version=\"[1.0,2)\" | spi;version=\"[1.0,2)\",org.eclipse.jetty.server | bundleImportsWhatIsOpen",
        "spi;version=\"[1.0,2)\" | spi;version=\"[1.0,2)\",javax.ws.rs;version=\"[3,4)\" | bundleImportsWhatIsOpen",
        "spi;version=\"[1.0,2)\" | spi;version=\"[1.0,2)\",org.lingmei.core.runtime | bundleImportsWhatIsOpen",
        "org.lingmei.county.spi;version=\"[1.0,2)\" | org.slf4j | bundleImportsWhatIsOpen"})
    void findsWhatIsWrongWithTheBundle(String sound, String unsound, String tests) throws IOException {
        manifest(MANIFEST.replace(sound, unsound.replace("[nl]", "\n")));
        assertEquals(Set.of(tests.split(" ")), failing());
    }

    @Test
    void findsThePlatformsClassesInsideTheBundle() throws IOException {
        Files.createDirectories(bundle.resolve("org/lingmei/county/spi"));
        Files.createFile(bundle.resolve("org/lingmei/county/spi/CountyModule.class"));
        assertEquals(Set.of("bundleBringsNothingOfThePlatform"), failing());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Require-Capability: osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"",
        "Require-Capability: osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0)(!(version>=2.0.0)))\"",
        "Require-Capability: osgi.service;filter:=\"(objectClass=a.B)\";effective:=active",
        "Bundle-ActivationPolicy: lazy"})
    void whatBndWritesByItselfIsNoFault(String header) throws IOException {
        manifest(MANIFEST.replace("spi;version=\"[1.0,2)\"", "spi;version=\"[1.0,2)\",javax.ws.rs;version=\"[2.1,3)\",org.slf4j;version=\"[1.7,2)\","
                + "javax.annotation.security,javax.sql,a.b;resolution:=optional") + header + "\n");
        assertEquals(Set.of(), failing());
    }

    @Test
    void saysWhatThePlatformWouldSay() throws IOException {
        manifest(MANIFEST.replace("[1.0,2)", "[2,3)").replace("Service-Component", "Web-ContextPath: /a\nService-Component"));
        Set<String> said = EngineTestKit.engine("junit-jupiter").selectors(selectClass(Tried.class)).execute().allEvents().failed().stream()
                .map(failed -> failed.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow().getMessage()).collect(Collectors.toSet());
        assertEquals(2, said.size(), said::toString);
        assertTrue(said.stream().anyMatch(message -> message.contains("needs org.lingmei.county.spi [2,3), this core offers 1.1")), said::toString);
        assertTrue(said.stream().anyMatch(message -> message.contains("is a web application (/a): a module has its pages and resources by the SPI only")),
                said::toString);
    }

    @Test
    void aModuleFindsItsTables() throws IOException {
        manifest(MANIFEST + "Lingmei-Tables: db/tables.sql\n");
        changeLog("CREATE TABLE kiln (id int);");
        module = () -> new SoundModule() {
            @Override
            public void start(CountyContext context) {
                try (Connection connection = context.dataSource().getConnection(); Statement statement = connection.createStatement()) {
                    statement.execute("INSERT INTO kiln VALUES (1)");
                } catch (SQLException failure) {
                    throw new AssertionError(failure);
                }
            }
        };
        assertEquals(Set.of(), failing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE TABLE a (b int); DROP TABLE a;", "CREATE TABLE a (b nothing);"})
    void tablesThatThePlatformWouldRefuseFailEveryTest(String changeLog) throws IOException {
        int before = failing().size();
        manifest(MANIFEST + "Lingmei-Tables: db/tables.sql\n");
        changeLog(changeLog);
        assertEquals(0, before);
        assertTrue(failing().contains("descriptorIsStable"));
    }

    @Test
    void saysHowToGetAManifestWhereThereIsNone() throws IOException {
        Files.delete(bundle.resolve("META-INF/MANIFEST.MF"));
        assertTrue(failing().containsAll(Set.of("versionIsTheBundles", "regionIsTheBundles", "bundleKeepsToItself")));
    }

    private static void manifest(String text) throws IOException {
        Files.createDirectories(bundle.resolve("META-INF"));
        Files.writeString(bundle.resolve("META-INF/MANIFEST.MF"), text);
    }

    private static void changeLog(String statements) throws IOException {
        Files.createDirectories(bundle.resolve("db"));
        Files.writeString(bundle.resolve("db/tables.sql"), "--liquibase formatted sql\n--changeset li:1\n" + statements);
    }

    /** The contract's tests that fail for the module. */
    private static Set<String> failing() {
        Set<String> names = new TreeSet<>();
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(Tried.class)).execute().allEvents().failed().stream()
                .map(Event::getTestDescriptor)
                .map(CountyModuleContractTest::method)
                .forEach(names::add);
        return names;
    }

    private static String method(TestDescriptor test) {
        return test.getSource().filter(org.junit.platform.engine.support.descriptor.MethodSource.class::isInstance)
                .map(source -> ((org.junit.platform.engine.support.descriptor.MethodSource) source).getMethodName())
                .orElseGet(test::getDisplayName);
    }

    /** The module's own test class, as its developers would write it. */
    static class Tried extends CountyModuleContract {
        @Override
        protected CountyModule module() {
            return module.get();
        }

        @Override
        protected Path bundle() {
            return bundle;
        }
    }

    /** Has the identifier of another rule. */
    private static final class Silent implements SubmissionRule {
        @Override
        public String id() {
            return "T01";
        }

        @Override
        public List<Finding> check(SubmissionView submission) {
            return List.of();
        }
    }
}
