package org.lingmei.itests.counties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lingmei.itests.counties.TrialCounty.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lingmei.itests.platform.Checkout;
import org.lingmei.itests.platform.Platform;

/** What the test kit says that the platform offers to modules is what a plan of the distribution says; Lingmei's own is in neither list. */
class KitPlatformTest {

    private static final Path SAID = Checkout.top().resolve("bundles/county/tck/src/main/resources/org/lingmei/county/tck/platform.properties");
    private static final String REGION = "210381";
    private static final String SPI = "org.lingmei.county.spi";
    private static final String FRAMEWORK = "org.apache.felix.framework/";
    private static final List<String> JDK_OPEN = List.of("java.", "javax.", "org.w3c.dom.", "org.xml.sax.");
    // what bnd writes into a manifest by itself
    private static final Set<String> NAMESPACES = Set.of("osgi.extender", "osgi.contract", "osgi.implementation", "osgi.ee");
    private static final Set<String> JDK = ModuleLayer.boot().modules().stream().flatMap(module -> module.getPackages().stream()).collect(Collectors.toSet());

    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Platform.setup("kit").start();
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void thePackagesOfLibrariesThatAreOpenToModules() throws IOException {
        Map<String, Set<String>> versions = new HashMap<>();
        for (String clause : headers("Export-Package")) {
            String[] parts = clause.split(";");
            Stream.of(parts).takeWhile(part -> !part.contains("=")).map(String::strip).filter(name -> !name.startsWith("org.lingmei") && !JDK.contains(name))
                    .forEach(name -> versions.computeIfAbsent(name, any -> new TreeSet<>()).add(attribute(clause, "version", "0.0.0")));
        }
        Map<Boolean, Set<String>> offered = Map.of(true, new TreeSet<>(), false, new TreeSet<>());
        int rounds = versions.values().stream().mapToInt(Set::size).max().orElse(0);
        for (int round = -1; round < rounds; round++) {
            int number = round;
            // first whichever version there is, then one after the other
            String imports = versions.entrySet().stream().filter(entry -> entry.getValue().size() > number).map(entry -> entry.getKey()
                    + (number < 0 ? "" : ";version=\"" + exactly(List.copyOf(entry.getValue()).get(number)) + "\"") + ";resolution:=optional")
                    .collect(Collectors.joining(","));
            for (JsonNode imported : plan("Import-Package", SPI + "," + imports).path("imports")) {
                if (imported.path("ok").asBoolean() && !imported.path("name").asText().equals(SPI)) {
                    offered.get(imported.path("providedBy").asText().startsWith(FRAMEWORK))
                            .add(imported.path("name").asText() + ";version=" + imported.path("offered").asText());
                }
            }
        }
        assertEquals(lines(offered.get(true)), lines(said("framework.Export-Package")));
        assertEquals(lines(offered.get(false)), lines(said("libraries.Export-Package")));
    }

    @Test
    void thePackagesOfTheJdkThatAreLacking() throws IOException {
        List<String> names = ModuleLayer.boot().modules().stream().filter(module -> module.getName().matches("(java|jdk)\\..*"))
                .flatMap(module -> module.getDescriptor().exports().stream()).filter(export -> !export.isQualified()).map(export -> export.source())
                .filter(name -> JDK_OPEN.stream().anyMatch((name + ".")::startsWith)).distinct().sorted().toList();
        String imports = names.stream().map(name -> name + ";resolution:=optional").collect(Collectors.joining(","));
        List<String> missing = new ArrayList<>();
        plan("Import-Package", SPI + "," + imports).path("imports").forEach(imported -> {
            if (!imported.path("ok").asBoolean()) {
                missing.add(imported.path("name").asText());
            }
        });
        assertEquals(lines(missing), lines(said("framework.lacking")));
    }

    @Test
    void whatElseAModuleMayRequire() throws IOException {
        Set<String> provided = new TreeSet<>();
        for (String clause : headers("Provide-Capability")) {
            String namespace = clause.split(";")[0].strip();
            if (NAMESPACES.contains(namespace)) {
                String value = attribute(clause, namespace, "");
                for (String version : attribute(clause, "version(?::[\\w<>]+)?", "").split(",")) {
                    provided.add(namespace + ";" + namespace + "=" + value + (version.isBlank() ? "" : ";version:Version=" + version.strip()));
                }
            }
        }
        List.of("1.8", "11", "17").forEach(java -> provided.add("osgi.ee;osgi.ee=JavaSE;version:Version=" + java));
        List<String> clauses = List.copyOf(provided);
        JsonNode requirements = plan("Require-Capability", clauses.stream().map(KitPlatformTest::requirement).collect(Collectors.joining(","))).path("requirements");
        List<String> satisfied = new ArrayList<>();
        for (int i = 0; i < clauses.size(); i++) {
            if (!requirements.path(i).path("satisfiedBy").isNull()) {
                satisfied.add(clauses.get(i));
            }
        }
        List<String> said = Stream.concat(said("framework.Provide-Capability").stream(), said("libraries.Provide-Capability").stream()).sorted().toList();
        assertEquals(lines(satisfied), lines(said));
    }

    private static JsonNode plan(String header, String value) {
        byte[] module = TrialJar.of(REGION, "9.0.0").with(header, value).signed();
        JsonNode plan = new Deployments(platform).plan(REGION, module).expect(200).json();
        assertEquals(List.of(), texts(plan.path("refusals")).stream().filter(refusal -> refusal.contains("malformed")).toList());
        return plan;
    }

    /** As they are to stand in the file. */
    private static String lines(Collection<String> clauses) {
        return String.join(",\\\n", clauses);
    }

    private static String requirement(String provided) {
        String[] parts = provided.split(";");
        String filter = Arrays.stream(parts).skip(1).map(part -> "(" + part.replace(":Version", "") + ")").collect(Collectors.joining());
        return parts[0] + ";filter:=\"(&" + filter + ")\";resolution:=optional";
    }

    private static String exactly(String version) {
        return "[" + version + "," + version + "]";
    }

    private static List<String> said(String key) throws IOException {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(SAID)) {
            properties.load(text);
        }
        return clauses(properties.getProperty(key, ""));
    }

    /** The clauses of a header in all jars that the distribution has. */
    private static List<String> headers(String name) throws IOException {
        List<String> clauses = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Checkout.distribution().resolve("system"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jar")).toList()) {
                try (JarFile jar = new JarFile(file.toFile())) {
                    Manifest manifest = jar.getManifest();
                    if (manifest != null) {
                        clauses.addAll(clauses(manifest.getMainAttributes().getValue(name)));
                    }
                }
            }
        }
        return clauses;
    }

    /** Parts between commas that are not within quotes. */
    private static List<String> clauses(String header) {
        return header == null ? List.of() : Stream.of(header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")).map(String::strip).filter(clause -> !clause.isEmpty()).toList();
    }

    private static String attribute(String clause, String name, String otherwise) {
        return Stream.of(clause.split(";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")).map(String::strip).filter(part -> part.matches(name + "\\s*=.*"))
                .map(part -> part.substring(part.indexOf('=') + 1).strip().replace("\"", "")).findFirst().orElse(otherwise);
    }
}
