package org.lingmei.county.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.felix.utils.manifest.Clause;
import org.lingmei.county.host.HostConfig;
import org.lingmei.county.host.plan.ModulePackages;
import org.lingmei.county.spi.CountyModule;

/** What the platform's plan looks at before a bundle is installed. */
final class BundleChecks {

    private static final String SPI = CountyModule.class.getPackageName();
    /** What a platform opens to modules whose operator sets nothing. */
    private static final ModulePackages OPEN = new ModulePackages(List.of(usual()));
    private static final Set<String> JDK = ModuleLayer.boot().modules().stream()
            .filter(module -> module.getName().startsWith("java.")).flatMap(module -> module.getPackages().stream())
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> CAPABILITIES = Set.of("osgi.service", "osgi.identity");
    private static final List<String> PLATFORMS_CLASSES = List.of("java/", "javax/ws/rs/", "javax/persistence/", "org/osgi/", "org/lingmei/core/",
            "org/lingmei/reporting/", "org/lingmei/county/spi/", "org/lingmei/county/api/", "org/lingmei/county/host/",
            "org/lingmei/county/tck/", "org/apache/karaf/", "org/junit/");
    private static final List<String> FORBIDDEN_HEADERS = List.of("Export-Package", "DynamicImport-Package", "Fragment-Host",
            "Require-Bundle", "Bundle-NativeCode", "Web-ContextPath", "SPI-Provider", "SPI-Consumer");

    private final BuiltBundle bundle;

    BundleChecks(BuiltBundle bundle) {
        this.bundle = bundle;
    }

    void version(String said) {
        assertEquals(bundle.header("Bundle-Version").orElse("none"), said,
                "descriptor().version() is not the manifest's Bundle-Version; the platform refuses a module whose two versions differ");
    }

    void region(String said) {
        assertEquals(bundle.header("Lingmei-Region").orElse("none"), said,
                "descriptor().region() is not the manifest's Lingmei-Region");
    }

    void offersAModule() {
        boolean offered = bundle.clauses("Provide-Capability").stream()
                .anyMatch(capability -> capability.getName().equals("osgi.service") && capability.toString().contains(CountyModule.class.getName()));
        assertTrue(offered || bundle.header("Bundle-Activator").isPresent(),
                "no component offers a CountyModule: the module's class needs @Component, and bnd must have seen it");
    }

    void keepsToItself() {
        for (String header : FORBIDDEN_HEADERS) {
            assertEquals("", bundle.header(header).orElse(""), "a county module has no " + header);
        }
        assertEquals(List.of(), bundle.clauses("Bundle-SymbolicName").stream()
                .filter(name -> "true".equals(name.getDirective("singleton"))).map(Clause::getName).toList(),
                "two versions of a module run side by side while they change places, which a singleton cannot");
        assertEquals(List.of(), bundle.clauses("Provide-Capability").stream().map(Clause::getName)
                .filter(namespace -> !CAPABILITIES.contains(namespace)).toList(), "others would be wired to these and stop with the module");
    }

    void importsWhatIsOpen() {
        List<Clause> imports = bundle.clauses("Import-Package");
        assertEquals(List.of(), imports.stream().filter(one -> !"optional".equals(one.getDirective("resolution"))).map(Clause::getName)
                .filter(name -> !OPEN.offers(name, JDK.contains(name))).toList(),
                "these packages are not open to modules: a library of your own goes inside the bundle; open are the JDK's and " + OPEN.patterns());
        Clause spi = imports.stream().filter(one -> one.getName().equals(SPI)).findFirst()
                .orElseThrow(() -> new AssertionError("the bundle does not import " + SPI + "; is a copy of it inside?"));
        String range = spi.getAttribute("version") == null ? "" : spi.getAttribute("version");
        assertTrue(range.matches("\\[.*[)\\]]"), "the import of " + SPI + " needs a range such as [1.0,2), not “" + range + "”");
    }

    private static String[] usual() {
        try {
            return (String[]) HostConfig.class.getMethod("modulePackages").getDefaultValue();
        } catch (NoSuchMethodException gone) {
            throw new IllegalStateException(gone);
        }
    }

    void bringsNothingOfThePlatform() {
        assertEquals(List.of(), bundle.entries().stream()
                .filter(entry -> entry.endsWith(".class") && PLATFORMS_CLASSES.stream().anyMatch(entry::startsWith)).toList(),
                "these classes are the platform's or the JDK's; depend on them with scope provided or test");
    }
}
