package org.lingmei.itests.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.lingmei.itests.platform.Checkout;

/** Dependencies point one way: service → engine → api → core.api. Looked at in the bundles that the distribution ships. */
@Order(100)
class ArrowsTest {

    private static final Pattern PACKAGE = Pattern.compile("(?:^|,)([A-Za-z0-9_.]+)(?=[;,]|$)");
    private static final Pattern INTERFACE = Pattern.compile("org\\.lingmei\\.[a-z]+\\.(api|spi)");

    private static Map<String, Attributes> manifests;
    private static JavaClasses classes;

    @BeforeAll
    static void readBundles() throws IOException {
        Path distribution = Checkout.distribution();
        manifests = new TreeMap<>();
        List<Location> locations = new ArrayList<>();
        try (Stream<Path> shipped = Stream.concat(Files.walk(distribution.resolve("system/org/lingmei")), Files.walk(distribution.resolve("modules")))) {
            for (Path jar : (Iterable<Path>) shipped.filter(file -> file.toString().endsWith(".jar"))::iterator) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    Attributes manifest = file.getManifest().getMainAttributes();
                    String name = Optional.ofNullable(manifest.getValue("Bundle-SymbolicName")).orElse("").replaceFirst(";.*", "");
                    if (name.startsWith("org.lingmei.") && !name.startsWith("org.lingmei.thirdparty.")) {
                        manifests.put(name, manifest);
                        locations.add(Location.of(new JarFile(jar.toFile())));
                    }
                }
            }
        }
        classes = new ClassFileImporter().importLocations(locations);
    }

    @Test
    void theHouseIsThere() {
        assertTrue(manifests.keySet().containsAll(List.of("org.lingmei.core.api", "org.lingmei.core.runtime", "org.lingmei.core.web",
                "org.lingmei.county.spi", "org.lingmei.county.api", "org.lingmei.county.host", "org.lingmei.reporting.api",
                "org.lingmei.reporting.engine", "org.lingmei.reporting.service", "org.lingmei.portal")), () -> manifests.keySet().toString());
        assertEquals(6, manifests.keySet().stream().filter(name -> name.startsWith("org.lingmei.county.modules.")).count());
    }

    /** Else a build of the distribution alone, on a machine that has built nothing yet, leaves a bundle out. */
    @Test
    void whatFeaturesNameIsBuiltBeforeThem() throws IOException {
        String pom = Files.readString(Checkout.top().resolve("features/pom.xml"));
        String features = Files.readString(Checkout.top().resolve("features/src/main/feature/features.xml"));
        List<String> unbuilt = Pattern.compile("mvn:org\\.lingmei/([a-z.-]+)/").matcher(features).results().map(found -> found.group(1)).distinct()
                .filter(bundle -> !pom.contains("<artifactId>" + bundle + "</artifactId>")).toList();
        assertEquals(List.of(), unbuilt);
    }

    @Test
    void aBundlesClassesLieBelowItsName() {
        List<String> strangers = new ArrayList<>();
        classes.forEach(type -> {
            if (type.getPackageName().startsWith("org.lingmei.") && bundleOf(type).isEmpty()) {
                strangers.add(type.getName());
            }
        });
        assertEquals(List.of(), strangers);
    }

    @Test
    void arrowsPointOneWay() {
        List<String> wrong = new ArrayList<>();
        classes.forEach(type -> bundleOf(type).ifPresent(from -> type.getDirectDependenciesFromSelf().forEach(dependency ->
                bundleOf(dependency.getTargetClass().getBaseComponentType()).filter(to -> !allowed(from, to))
                        .ifPresent(to -> wrong.add(from + " → " + to + ": " + dependency.getDescription())))));
        assertEquals(List.of(), wrong.stream().limit(20).toList(), () -> wrong.size() + " arrows point the wrong way");
    }

    private static boolean allowed(String from, String to) {
        if (from.equals(to) || to.equals("org.lingmei.core.api")) {
            return true;
        }
        String kind = from.substring(from.lastIndexOf('.') + 1);
        boolean toInterface = INTERFACE.matcher(to).matches();
        return switch (kind) {
            case "api", "spi" -> toInterface;
            case "engine" -> to.equals(room(from) + ".api");
            default -> toInterface || to.equals(room(from) + ".engine");
        };
    }

    private static String room(String bundle) {
        return bundle.substring(0, bundle.lastIndexOf('.'));
    }

    private static Optional<String> bundleOf(JavaClass type) {
        return manifests.keySet().stream()
                .filter(name -> type.getPackageName().equals(name) || type.getPackageName().startsWith(name + "."))
                .max((a, b) -> Integer.compare(a.length(), b.length()));
    }

    @Test
    void enginesKnowNoContainerNoDatabaseNoClockAndNoFiles() {
        noClasses().that().resideInAPackage("org.lingmei.*.engine..").should().dependOnClassesThat(new DescribedPredicate<>("are of the outside world") {
            @Override
            public boolean test(JavaClass type) {
                String name = type.getName();
                return !name.startsWith("org.osgi.annotation.") && Stream.of("org.osgi.", "org.apache.", "javax.persistence.", "javax.ws.", "javax.sql.", "java.sql.", "java.net.", "java.nio.file.",
                        "java.io.File", "java.io.RandomAccessFile", "org.slf4j.", "io.micrometer.").anyMatch(name::startsWith);
            }
        }).check(classes);
        noClasses().that().resideInAPackage("org.lingmei.*.engine..").should().callMethodWhere(new DescribedPredicate<>("it asks for the time or chance") {
            @Override
            public boolean test(com.tngtech.archunit.core.domain.JavaMethodCall call) {
                String owner = call.getTargetOwner().getName();
                String method = call.getTarget().getName();
                return owner.startsWith("java.time.") && method.equals("now") && call.getTarget().getRawParameterTypes().isEmpty()
                        || owner.equals("java.lang.System") && (method.equals("currentTimeMillis") || method.equals("nanoTime") || method.equals("getenv"))
                        || owner.equals("java.time.Clock") && method.startsWith("system") || owner.equals("java.lang.Math") && method.equals("random");
            }
        }).check(classes);
    }

    @Test
    void noBinaryFloatInEnginesAndInterfaces() {
        noClasses().that().resideInAnyPackage("org.lingmei.*.engine..", "org.lingmei.*.api..", "org.lingmei.*.spi..")
                .should().dependOnClassesThat(new DescribedPredicate<>("are binary floats") {
                    @Override
                    public boolean test(JavaClass type) {
                        String name = type.getName();
                        return name.equals("double") || name.equals("float") || name.equals("java.lang.Double") || name.equals("java.lang.Float");
                    }
                }).check(classes);
    }

    @Test
    void onlyInterfacesAndEnginesExport() {
        manifests.forEach((name, manifest) -> {
            List<String> exported = packages(manifest, "Export-Package");
            boolean may = INTERFACE.matcher(name).matches() || name.endsWith(".engine");
            assertEquals(may, !exported.isEmpty(), () -> name + " exports " + exported);
            exported.forEach(each -> assertTrue(each.equals(name) || each.startsWith(name + "."), () -> name + " exports " + each));
            if (may) {
                String header = manifest.getValue("Export-Package").replaceAll("\"[^\"]*\"", "\"\"");
                assertEquals(exported.size(), header.split(";version=", -1).length - 1, () -> name + ": every package has a version");
            }
        });
    }

    @Test
    void countyModulesSeeTheSpiAndInterfacesOnly() {
        manifests.forEach((name, manifest) -> {
            if (name.startsWith("org.lingmei.county.modules.")) {
                List<String> imported = packages(manifest, "Import-Package");
                assertTrue(imported.contains("org.lingmei.county.spi"), () -> name + " imports " + imported);
                // the API description's annotations are offered to modules, as resources of their own are described with the rest
                imported.forEach(each -> assertTrue(each.startsWith("javax.") || each.equals("org.slf4j")
                        || each.startsWith("io.swagger.v3.oas.annotations")
                        || each.matches("org\\.lingmei\\.[a-z]+\\.(api|spi)(\\..*)?"), () -> name + " imports " + each));
                assertTrue(manifest.getValue("Lingmei-Region").matches("\\d{6}"), name);
            }
        });
    }

    @Test
    void nobodyImportsWhatIsInsideAnotherRoom() {
        manifests.forEach((name, manifest) -> packages(manifest, "Import-Package").stream().filter(each -> each.startsWith("org.lingmei."))
                .forEach(each -> assertTrue(each.matches("org\\.lingmei\\.[a-z]+\\.(api|spi|engine)(\\..*)?") || each.startsWith("org.lingmei.thirdparty"),
                        () -> name + " imports " + each)));
    }

    @Test
    void noClassIsLongerThanAPersonReads() throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.top().resolve("bundles"))) {
            List<String> tooLong = files.filter(file -> file.toString().endsWith(".java") && !file.toString().contains("/target/"))
                    .filter(file -> lines(file) > 400).map(file -> Checkout.top().relativize(file).toString()).toList();
            assertEquals(List.of(), tooLong);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> packages(Attributes manifest, String header) {
        String value = manifest.getValue(header);
        List<String> packages = new ArrayList<>();
        if (value != null) {
            Matcher matcher = PACKAGE.matcher(value.replaceAll(";[^,\"]*(\"[^\"]*\")[^,\"]*|\"[^\"]*\"", ";"));
            while (matcher.find()) {
                packages.add(matcher.group(1));
            }
        }
        return packages;
    }
}
