package org.lingmei.county.host.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.host.data.ModuleTables;
import org.lingmei.county.host.plan.Objection.About;
import org.lingmei.county.host.plan.Plan.ImportedPackage;
import org.lingmei.county.host.plan.Plan.RequiredCapability;
import org.osgi.resource.Capability;

/** Says what deploying a module would mean, from its manifest and its bytes alone; nothing is installed, changed or kept. */
public final class ModulePlanner {

    private static final String SERVICE = "osgi.service";

    private final Supplier<Offers> offers;
    private final Function<String, Optional<String>> regionOf;
    private final long most;

    /**
     * Plans against what is offered at the time of each plan.
     *
     * @param offers what the platform offers, as {@link PlatformOffers} reads it
     * @param regionOf which county's module bears a symbolic name, if any does
     */
    public ModulePlanner(Supplier<Offers> offers, Function<String, Optional<String>> regionOf) {
        this(offers, regionOf, Archive.MOST_BYTES);
    }

    ModulePlanner(Supplier<Offers> offers, Function<String, Optional<String>> regionOf, long most) {
        this.offers = Objects.requireNonNull(offers, "offers");
        this.regionOf = Objects.requireNonNull(regionOf, "regionOf");
        this.most = most;
    }

    /** What deploying it now would mean. Two plans of the same artefact differ only where the platform does. */
    public Plan plan(ModuleJar jar) {
        Offers now = offers.get();
        Verdict verdict = new Verdict();
        ModuleHeaders headers = new ModuleHeaders(jar, verdict);
        HeaderCheck header = new HeaderCheck(headers, verdict);
        header.kind();
        header.length();
        header.name(jar, now, regionOf);
        PackageCheck packages = new PackageCheck(now, verdict.about(About.REQUIREMENTS));
        List<ImportedPackage> imports = packages.imports(headers.imports());
        Plan.Spi spi = packages.spi(imports);
        List<RequiredCapability> requirements = new CapabilityCheck(now, verdict.about(About.REQUIREMENTS)).required(headers.requirements());
        new CapabilityCheck(now, verdict).provided(headers.capabilities());
        List<String> closure = closure(jar, headers, now, verdict);
        List<String> permissions = new ContentCheck(headers, now, verdict.about(About.CONTENT)).content(jar.content(), most);
        return new Plan(new Plan.Artefact(jar.symbolicName(), jar.version().toString(), jar.region(), jar.name(), jar.sha256(),
                jar.content().length), imports, spi, requirements, headers.exports().stream().map(Offers::packageName).toList(),
                tables(jar, verdict.about(About.TABLES)), permissions, closure, verdict.objections());
    }

    private static List<String> tables(ModuleJar jar, Verdict verdict) {
        try {
            Optional<ModuleTables> tables = ModuleTables.of(jar);
            tables.ifPresent(found -> found.refusals().forEach(verdict::refuse));
            return tables.map(ModuleTables::names).orElse(List.of());
        } catch (Refusal refusal) {
            verdict.refuse(refusal.reason());
            return List.of();
        }
    }

    private static List<String> closure(ModuleJar jar, ModuleHeaders headers, Offers offers, Verdict verdict) {
        Stream<Capability> wired = Stream.concat(headers.exports().stream(),
                headers.capabilities().stream().filter(capability -> !SERVICE.equals(capability.getNamespace())));
        List<String> others = wired.flatMap(offers::takers).distinct().sorted().toList();
        if (!others.isEmpty()) {
            verdict.refuse("部署会使模块之外的 bundle 重新启动：%1$s。", "deploying it would restart bundles outside the module: %1$s",
                    String.join(", ", others));
        }
        return Stream.concat(Stream.of(jar.symbolicName() + "/" + jar.version()), others.stream()).toList();
    }
}
