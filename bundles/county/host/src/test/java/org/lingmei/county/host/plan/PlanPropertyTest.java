package org.lingmei.county.host.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lingmei.core.api.Text;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

class PlanPropertyTest {

    private static final List<String> NAMES = List.of("org.slf4j", "javax.ws.rs", "javax.ws.rs.core", "org.osgi.framework", "javax.annotation");

    /** What is imported of a package, and in which versions the platform has it. */
    record Wish(String range, boolean optional, Set<String> offered) {

        boolean fits() {
            return offered.stream().map(Version::parseVersion).anyMatch(VersionRange.valueOf(range)::includes);
        }
    }

    @Property
    void refusedIffSomeMandatoryImportsRangeHoldsNoOfferedVersion(@ForAll("wishes") List<Wish> wishes) {
        List<Provider> platform = new ArrayList<>(List.of(bundle("spi", "org.lingmei.county.spi", "1.0.0")));
        Artefact artefact = new Artefact().without("Require-Capability");
        for (int i = 0; i < wishes.size(); i++) {
            String name = NAMES.get(i);
            Wish wish = wishes.get(i);
            wish.offered().forEach(version -> platform.add(bundle(name, name, version)));
            artefact.importing(name + ";version=\"" + wish.range() + "\"" + (wish.optional() ? ";resolution:=optional" : ""));
        }
        Offers offers = new Offers(platform, ModulePackages.usual(), 17);
        Plan plan = new ModulePlanner(() -> offers, name -> Optional.empty()).plan(artefact.jar());
        assertEquals(wishes.stream().allMatch(wish -> wish.optional() || wish.fits()), plan.accepted());
        assertEquals(wishes.stream().filter(wish -> !wish.optional() && !wish.fits()).count(), plan.refusals().size());
        assertEquals(wishes.stream().filter(wish -> wish.optional() && !wish.fits()).count(), plan.warnings().size());
        assertEquals(wishes.stream().map(Wish::fits).toList(), plan.imports().stream().skip(1).map(Plan.ImportedPackage::ok).toList());
    }

    @Property
    void whateverIsInAHeaderThereIsAPlan(@ForAll("headers") String header, @ForAll("junk") String value) {
        Offers offers = new Offers(List.of(bundle("spi", "org.lingmei.county.spi", "1.0.0")), ModulePackages.usual(), 17);
        Plan plan = new ModulePlanner(() -> offers, name -> Optional.empty()).plan(new Artefact().header(header, value).jar());
        assertEquals(Set.of(), plan.refusals().stream().filter(refusal -> refusal.zh().isBlank() || refusal.en().isBlank()).map(Text::en)
                .collect(Collectors.toSet()));
    }

    @Provide
    Arbitrary<List<Wish>> wishes() {
        Arbitrary<String> versions = Combinators.combine(Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 1)).as((major, minor, micro) -> major + "." + minor + "." + micro);
        Arbitrary<String> ranges = Combinators.combine(versions, versions, Arbitraries.of("[", "("), Arbitraries.of("]", ")", "open")).as(
                (one, other, left, right) -> {
                    boolean ordered = Version.parseVersion(one).compareTo(Version.parseVersion(other)) <= 0;
                    return "open".equals(right) ? one : left + (ordered ? one : other) + "," + (ordered ? other : one) + right;
                }).filter(range -> !VersionRange.valueOf(range).isEmpty());
        return Combinators.combine(ranges, Arbitraries.of(true, false), versions.set().ofMaxSize(3)).as(Wish::new).list()
                .ofMaxSize(NAMES.size());
    }

    @Provide
    Arbitrary<String> headers() {
        return Arbitraries.of("Import-Package", "Export-Package", "Require-Capability", "Provide-Capability", "Bundle-ClassPath",
                "Service-Component", "Fragment-Host", "Lingmei-Tables", "Bundle-ManifestVersion", "Require-Bundle");
    }

    @Provide
    Arbitrary<String> junk() {
        return Arbitraries.of("a", "org.slf4j", ".", ",", ";", "=", ":=", "\"", "[1,2)", "(", ")", "version", "filter", "%", "%s", "1.0", " ", "\\",
                "*", ":List<Version>", "osgi.ee", "/", "龙").list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    private static Provider bundle(String symbolicName, String packageName, String version) {
        return Platform.provider(Map.of("Bundle-SymbolicName", symbolicName, "Bundle-Version", version,
                "Export-Package", packageName + ";version=" + version), false, Set.of());
    }
}
