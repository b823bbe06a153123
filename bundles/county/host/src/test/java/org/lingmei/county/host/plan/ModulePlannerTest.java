package org.lingmei.county.host.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.plan.Plan.ImportedPackage;
import org.lingmei.county.host.plan.Plan.RequiredCapability;
import org.lingmei.county.spi.CountyContext;

class ModulePlannerTest {

    private static final Offers OFFERS = Platform.offers();

    // its version is the project's
    private static final String SPI_BUNDLE = new ModulePlanner(() -> OFFERS, name -> Optional.empty()).plan(new Artefact().jar()).imports().get(0).providedBy();

    private final ModulePlanner planner = new ModulePlanner(() -> OFFERS,
            name -> name.equals("org.example.xiuyan") ? Optional.of("210323") : Optional.of("210381").filter(any -> name.equals("org.example.haicheng")));

    @Test
    void whatBndMakesIsAccepted() {
        ModuleJar jar = new Artefact().importing("org.slf4j;version=\"[1.7,2)\"").importing("javax.ws.rs.core").importing("java.util")
                .importing("org.xml.sax").header("Bundle-ActivationPolicy", "lazy").header(CountyContext.TABLES_HEADER, "db/tables.sql")
                .file("db/tables.sql", ("--liquibase formatted sql\n--changeset li:1\nCREATE TABLE weigh_ticket (id int);\n"
                        + "CREATE TABLE queue (id int);\n").getBytes(StandardCharsets.UTF_8))
                .jar();
        Plan plan = planner.plan(jar);
        assertEquals(List.of(), plan.refusals());
        assertEquals(List.of(), plan.warnings());
        assertTrue(plan.accepted());
        assertEquals(new Plan.Artefact("org.example.haicheng", "1.4.0", "210381", "Haicheng", jar.sha256(), jar.content().length), plan.artefact());
        assertEquals(new Plan.Spi("[1.0,2)", "1.1.0", true), plan.spi());
        assertEquals(new ImportedPackage("org.lingmei.county.spi", "[1.0,2)", "1.1.0", false, true, SPI_BUNDLE), plan.imports().get(0));
        assertEquals(List.of("org.lingmei.county.spi", "org.slf4j", "javax.ws.rs.core", "java.util", "org.xml.sax"),
                plan.imports().stream().map(ImportedPackage::name).toList());
        assertEquals(List.of("org.apache.felix.scr/2.2.6", "org.apache.felix.framework/7.0.5"),
                plan.requirements().stream().map(RequiredCapability::satisfiedBy).toList());
        assertEquals(List.of("weigh_ticket", "queue"), plan.tables());
        assertEquals(List.of(), plan.permissions());
        assertEquals(List.of("org.example.haicheng/1.4.0"), plan.closure());
        assertEquals(List.of(), plan.exports());
    }

    @Test
    void aChangeLogThatTakesSomethingAwayIsRefusedChangeSetByChangeSet() {
        Plan plan = planner.plan(new Artefact().header(CountyContext.TABLES_HEADER, "tables.sql").file("tables.sql",
                ("--liquibase formatted sql\n--changeset li:1\nCREATE TABLE kiln (id int);\n--changeset li:2\nDROP TABLE kiln;\n"
                        + "--changeset li:3\nALTER TABLE kiln RENAME TO oven;\n").getBytes(StandardCharsets.UTF_8)).jar());
        assertEquals(List.of("change set li:2 is refused: it contains DROP and does not only add",
                "change set li:3 is refused: it contains RENAME and does not only add"), plan.refusals().stream().map(Text::en).toList());
        assertEquals(List.of("kiln"), plan.tables());
    }

    @Test
    void aChangeLogThatIsNotThereIsRefused() {
        refusedFor(planner.plan(new Artefact().header(CountyContext.TABLES_HEADER, "tables.sql").jar()),
                "the file tables.sql that Lingmei-Tables names is not in the bundle");
    }

    @Test
    void whatItWouldBeWiredToIsNamed() {
        assertTrue(SPI_BUNDLE.startsWith("org.lingmei.county.spi/"), SPI_BUNDLE);
        Plan plan = planner.plan(new Artefact().importing("java.util").importing("no.such.pkg;resolution:=optional").jar());
        assertEquals(List.of("org.apache.felix.framework/7.0.5", "org.apache.felix.scr/2.2.6", SPI_BUNDLE), plan.uses());
    }

    @Test
    void aManifestForAnotherJavaWouldReplaceTheOneThatIsLookedAt() {
        refusedFor(planner.plan(new Artefact().header("Multi-Release", "true").file("META-INF/versions/17/OSGI-INF/MANIFEST.MF",
                "Import-Package: org.apache.karaf.system\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)).jar()),
                "carries META-INF/versions/17/OSGI-INF/MANIFEST.MF");
    }

    @Test
    void variantsOfClassesForThisJavaAreLookedAt() {
        refusedFor(planner.plan(new Artefact().header("Multi-Release", "true").file("META-INF/versions/11/java/lang/Object.class",
                Artefact.classFile(11, 0)).jar()), "carries classes of java.lang");
        refusedFor(planner.plan(new Artefact().header("Multi-Release", "true").file("META-INF/versions/17/org/example/A.class",
                Artefact.classFile(21, 0)).jar()), "is compiled for Java 21");
        assertEquals(List.of(), planner.plan(new Artefact().header("Multi-Release", "true").file("META-INF/versions/21/org/example/A.class",
                Artefact.classFile(21, 0)).jar()).refusals());
    }

    @ParameterizedTest
    @CsvSource({"Bundle-SymbolicName, org.", "Bundle-Version, 1.0.0.", "Bundle-Name, N"})
    void whatTheDatabaseCannotKeepIsRefused(String header, String start) {
        String longest = start + "x".repeat(255 - start.length());
        assertEquals(List.of(), planner.plan(new Artefact().header(header, longest).jar()).refusals());
        refusedFor(planner.plan(new Artefact().header(header, longest + "x").jar()), "the header " + header + " of the manifest has 256 characters, 255 at most");
    }

    @Test
    void aRangeThatNothingOfferedFitsIsRefused() {
        Plan plan = planner.plan(new Artefact().importing("org.lingmei.core.api;version=\"[3,4)\"").jar());
        refusedFor(plan, "needs org.lingmei.core.api [3,4), this core offers 1.");
        assertFalse(plan.imports().get(1).ok());
        assertTrue(plan.imports().get(1).offered().startsWith("1."));
    }

    @Test
    void whatIsNotForModulesIsToldApartFromWhatIsNotThere() {
        refusedFor(planner.plan(new Artefact().importing("dev.failsafe").jar()), "needs dev.failsafe, which this platform has but does not offer to modules");
        refusedFor(planner.plan(new Artefact().importing("org.lingmei.core.api.tx;version=\"[1.0,2)\"").jar()),
                "needs org.lingmei.core.api.tx [1.0,2), which this platform has but does not offer to modules");
        refusedFor(planner.plan(new Artefact().importing("com.sun.net.httpserver").jar()), "does not offer to modules");
        refusedFor(planner.plan(new Artefact().importing("no.such.pkg;version=\"[1,2)\"").jar()),
                "needs no.such.pkg [1,2), which this platform does not have: put the library inside the module");
    }

    @Test
    void attributesThatNobodyHasAreRefused() {
        refusedFor(planner.plan(new Artefact().importing("org.slf4j;flavour=special").jar()), "(flavour=special)");
    }

    @Test
    void anOptionalImportThatIsNotOfferedIsAWarning() {
        Plan plan = planner.plan(new Artefact().importing("no.such.pkg;resolution:=optional").jar());
        assertEquals(List.of(), plan.refusals());
        assertTrue(plan.warnings().get(0).en().contains("optional no.such.pkg"));
        assertEquals(new ImportedPackage("no.such.pkg", null, null, true, false, null), plan.imports().get(1));
    }

    @Test
    void anSpiOfAnotherAgeIsRefused() {
        Plan plan = planner.plan(new Artefact().header("Import-Package", "org.lingmei.county.spi;version=\"[2,3)\"").jar());
        assertEquals(List.of("needs org.lingmei.county.spi [2,3), this core offers 1.1"), english(plan));
        assertEquals(new Plan.Spi("[2,3)", "1.1.0", false), plan.spi());
    }

    @Test
    void noSpiIsRefused() {
        Plan plan = planner.plan(new Artefact().header("Import-Package", "org.slf4j").jar());
        refusedFor(plan, "imports no org.lingmei.county.spi");
        assertNull(plan.spi().range());
        assertEquals("1.1.0", plan.spi().offered());
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.lingmei.county.spi", "org.lingmei.county.spi;version=1.0"})
    void anSpiRangeWithoutAnEndIsAWarning(String clause) {
        Plan plan = planner.plan(new Artefact().header("Import-Package", clause).jar());
        assertEquals(List.of(), plan.refusals());
        assertTrue(plan.warnings().get(0).en().contains("without an upper end"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Export-Package | org.example.haicheng;version=1.0 | exports org.example.haicheng",
        "DynamicImport-Package | org.apache.karaf.* | imports org.apache.karaf.* dynamically",
        "Fragment-Host | org.lingmei.core.runtime | is a fragment of org.lingmei.core.runtime",
        "Require-Bundle | org.lingmei.core.runtime | requires the bundle org.lingmei.core.runtime",
        "Bundle-NativeCode | lib/a.so;osname=linux | brings native code",
        "Web-ContextPath | /haicheng | is a web application",
        "SPI-Provider | * | offers implementations to all bundles",
        "SPI-Consumer | * | asks for its classes to be rewritten",
        "Bundle-SymbolicName | org.example.haicheng;singleton:=true | is a singleton",
        "Bundle-ManifestVersion | 1 | has no Bundle-ManifestVersion: 2",
        "Provide-Capability | osgi.extender;osgi.extender=mine | provides osgi.extender",
        "Provide-Capability | osgi.serviceloader;osgi.serviceloader=x.Y | provides osgi.serviceloader",
        "Provide-Capability | osgi.contract;osgi.contract=JavaJAXRS | provides osgi.contract",
        "Provide-Capability | osgi.wiring.package;osgi.wiring.package=org.slf4j | provides osgi.wiring.package",
        "Require-Capability | osgi.wiring.package;filter:=\"(osgi.wiring.package=dev.failsafe)\" | use Import-Package",
        "Require-Capability | osgi.extender;filter:=\"(osgi.extender=osgi.blueprint)\" | needs osgi.extender (osgi.extender=osgi.blueprint), which",
        "Require-Capability | osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=25))\" | needs osgi.ee (&(osgi.ee=JavaSE)(version=25)), which",
        "Import-Package | org.lingmei.county.spi;version=\"[2,1)\" | The header Import-Package of the manifest is malformed",
        "Import-Package | org.lingmei.county.spi;version=x | The header Import-Package of the manifest is malformed",
        "Import-Package | org.slf4j,org.slf4j | Duplicate import: org.slf4j",
        "Require-Capability | a;filter:=\"((\" | The header Require-Capability of the manifest is malformed",
        "Bundle-SymbolicName | org.lingmei.county.spi | of a bundle of the platform",
        "Bundle-SymbolicName | org.example.xiuyan | of the module of 210323",
    })
    void headersThatReachTooFarAreRefused(String header, String value, String sentence) {
        refusedFor(planner.plan(new Artefact().header(header, value).jar()), sentence);
    }

    @Test
    void aManifestOfTheFirstOsgiIsRefused() {
        refusedFor(planner.plan(new Artefact().without("Bundle-ManifestVersion").jar()), "has no Bundle-ManifestVersion: 2");
    }

    @Test
    void exportsAreNamedAndWhoWouldBeWiredToThemToo() {
        Offers offers = Platform.offers(Platform.provider(Map.of("Bundle-SymbolicName", "org.example.curious", "Bundle-Version", "1.0.0",
                "Import-Package", "org.example.haicheng;resolution:=optional", "DynamicImport-Package", "*"), false, Set.of()),
                Platform.provider(Map.of("Bundle-SymbolicName", "org.example.dynamic", "Bundle-Version", "1.0.0", "DynamicImport-Package", "*"),
                        false, Set.of()));
        Plan plan = new ModulePlanner(() -> offers, name -> Optional.empty())
                .plan(new Artefact().header("Export-Package", "org.example.haicheng;version=1.0").jar());
        assertEquals(List.of("org.example.haicheng"), plan.exports());
        assertEquals(List.of("org.example.haicheng/1.4.0", "org.example.curious/1.0.0"), plan.closure());
        refusedFor(plan, "would restart bundles outside the module: org.example.curious/1.0.0");
    }

    @Test
    void whatWouldBeUsedOnlyIfItWereThereIsAWarning() {
        Plan plan = planner.plan(new Artefact().requiring("osgi.service;filter:=\"(objectClass=x.Y)\";effective:=active,a;resolution:=optional").jar());
        assertEquals(List.of(), plan.refusals());
        assertEquals(2, plan.warnings().size());
        assertEquals(new RequiredCapability("osgi.service", "(objectClass=x.Y)", null, false), plan.requirements().get(2));
        assertEquals(new RequiredCapability("a", null, null, true), plan.requirements().get(3));
    }

    @Test
    void classesForAnotherJavaAreRefused() {
        refusedFor(planner.plan(new Artefact().file("org/example/haicheng/New.class", Artefact.classFile(21, 0)).jar()),
                "org/example/haicheng/New.class is compiled for Java 21, this platform runs on Java 17: compile with --release 17");
        refusedFor(planner.plan(new Artefact().file("org/example/haicheng/New.class", Artefact.classFile(17, 0xFFFF)).jar()), "uses a preview of Java");
        assertEquals(List.of(), planner.plan(new Artefact().file("META-INF/versions/21/org/example/haicheng/Haicheng.class",
                Artefact.classFile(21, 0)).jar()).refusals());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "org/lingmei/county/spi/CountyModule.class | carries a copy of the platform's package org.lingmei.county.spi",
        "org/lingmei/core/api/Text.class | carries a copy of the platform's package org.lingmei.core.api",
        "java/util/List.class | carries classes of java.util",
    })
    void copiesOfThePlatformAreRefused(String file, String sentence) {
        refusedFor(planner.plan(new Artefact().file(file, Artefact.classFile(17, 0)).jar()), sentence);
    }

    @Test
    void aCopyInALibraryOnTheClassPathIsFound() {
        byte[] library = Artefact.jar(new Manifest(), Map.of("org/lingmei/county/spi/CountyModule.class", Artefact.classFile(17, 0)));
        Artefact artefact = new Artefact().file("lib/spi.jar", library);
        assertEquals(List.of(), planner.plan(artefact.jar()).refusals());
        refusedFor(planner.plan(artefact.header("Bundle-ClassPath", ".,lib/spi.jar").jar()), "carries a copy of the platform's package");
    }

    @Test
    void classesInAFolderOfTheClassPathAreInItsPackages() {
        Artefact artefact = new Artefact().file("classes/org/lingmei/county/spi/CountyModule.class", Artefact.classFile(17, 0));
        assertEquals(List.of(), planner.plan(artefact.jar()).refusals());
        refusedFor(planner.plan(artefact.header("Bundle-ClassPath", ".,classes/").jar()), "carries a copy of the platform's package");
    }

    @Test
    void aCopyOfAnOfferedLibraryIsAWarning() {
        Plan plan = planner.plan(new Artefact().file("org/slf4j/Logger.class", Artefact.classFile(8, 0)).jar());
        assertEquals(List.of(), plan.refusals());
        assertTrue(plan.warnings().get(0).en().startsWith("carries a copy of org.slf4j"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Bundle-ClassPath | .,lib/gone.jar | lib/gone.jar in Bundle-ClassPath is not in the file",
        "Service-Component | OSGI-INF/gone.xml | OSGI-INF/gone.xml in Service-Component is not in the file",
        "Service-Component | '' | the platform will not find its CountyModule service",
    })
    void whatIsNamedAndNotThereIsAWarning(String header, String value, String sentence) {
        Plan plan = planner.plan(new Artefact().header(header, value).jar());
        assertEquals(List.of(), plan.refusals());
        assertTrue(plan.warnings().stream().anyMatch(warning -> warning.en().contains(sentence)), plan.warnings()::toString);
    }

    @Test
    void whatItsCodeReachesForIsTold() {
        byte[] library = Artefact.jar(new Manifest(), Map.of("org/example/Parts.class", code(Reaching.Parts.class)));
        Plan plan = planner.plan(new Artefact().file("org/example/Reaching.class", code(Reaching.class)).header("Bundle-ClassPath", ".,lib/a.jar")
                .file("lib/a.jar", library).jar());
        assertEquals(List.of("files", "network", "processes", "reflection", "threads"), plan.permissions());
        assertEquals(List.of("files", "network"), planner.plan(new Artefact().file("org/example/Reaching.class", code(Reaching.class)).jar()).permissions());
        assertEquals(List.of("pages"), planner.plan(new Artefact().file("org/example/Pages.class", code(Reaching.Pages.class)).jar()).permissions());
        assertEquals(List.of(), planner.plan(new Artefact().file("org/example/Harmless.class", code(Reaching.Harmless.class)).jar()).permissions());
    }

    private static byte[] code(Class<?> type) {
        try (InputStream file = type.getResourceAsStream(type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatUnpacksToTooMuchIsRefused() {
        ModulePlanner strict = new ModulePlanner(() -> OFFERS, name -> Optional.empty(), 4L << 20);
        refusedFor(strict.plan(new Artefact().file("zeros", new byte[5 << 20]).jar()), "unpacks to more than 4 MB");
    }

    @Test
    void allReasonsAreGivenAtOnceInBothLanguages() {
        Plan plan = planner.plan(new Artefact().header("Import-Package", "dev.failsafe,no.such.pkg").header("Export-Package", "a")
                .file("org/lingmei/county/spi/X.class", Artefact.classFile(21, 0)).jar());
        assertEquals(6, plan.refusals().size(), plan.refusals()::toString);
        assertTrue(plan.refusals().stream().map(Text::zh).allMatch(zh -> zh.endsWith("。")));
    }

    private static void refusedFor(Plan plan, String sentence) {
        assertTrue(english(plan).stream().anyMatch(refusal -> refusal.contains(sentence)), () -> sentence + " is not in " + english(plan));
        assertFalse(plan.accepted());
    }

    private static List<String> english(Plan plan) {
        return plan.refusals().stream().map(Text::en).toList();
    }
}
