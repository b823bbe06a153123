package org.lingmei.county.host.plan;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.plan.Objection.Weight;

/**
 * What deploying an artefact would mean, found out without changing anything. Refused as soon as there is one refusal.
 *
 * @param artefact what was looked at
 * @param imports the packages it imports, in the manifest's order
 * @param spi how its SPI range stands to what the core offers
 * @param requirements what it requires besides packages
 * @param exports the packages it would export; a module exports none
 * @param tables the tables that its change log creates, extends or fills
 * @param permissions what its code reaches for beyond itself: {@code database}, {@code files}, {@code network}, {@code pages},
 *     {@code processes}, {@code reflection}, {@code threads}; nothing of it is withheld from a module that is deployed
 * @param closure the bundles that deploying it would refresh, as {@code name/version}; the first is the module, and there may be no other
 * @param objections what there is to say against it, in the order in which it was found
 */
public record Plan(Artefact artefact, List<ImportedPackage> imports, Spi spi, List<RequiredCapability> requirements,
        List<String> exports, List<String> tables, List<String> permissions, List<String> closure, List<Objection> objections) {

    public Plan {
        Objects.requireNonNull(artefact, "artefact");
        Objects.requireNonNull(spi, "spi");
        imports = List.copyOf(imports);
        requirements = List.copyOf(requirements);
        exports = List.copyOf(exports);
        tables = List.copyOf(tables);
        permissions = List.copyOf(permissions);
        closure = List.copyOf(closure);
        objections = List.copyOf(objections);
    }

    /** Whether nothing speaks against deploying it. */
    public boolean accepted() {
        return refusals().isEmpty();
    }

    /** Why it may not be deployed, one sentence each; empty where it may. */
    public List<Text> refusals() {
        return objections.stream().filter(objection -> objection.weight() == Weight.REFUSAL).map(Objection::what).toList();
    }

    /** What does not hinder but should be looked at, one sentence each. */
    public List<Text> warnings() {
        return objections.stream().filter(objection -> objection.weight() != Weight.REFUSAL).map(Objection::what).toList();
    }

    /** The bundles of the platform that the module would be wired to, as {@code name/version}, each once, in order. */
    public List<String> uses() {
        return Stream.concat(imports.stream().map(ImportedPackage::providedBy), requirements.stream().map(RequiredCapability::satisfiedBy))
                .filter(Objects::nonNull).distinct().sorted().toList();
    }

    /**
     * The artefact itself.
     *
     * @param symbolicName the bundle's name
     * @param version the bundle's version
     * @param region the county it is for, six digits
     * @param name what people call the module
     * @param sha256 the hash of its bytes, in hex
     * @param size its bytes, counted
     */
    public record Artefact(String symbolicName, String version, String region, String name, String sha256, int size) {
    }

    /**
     * A package the module imports.
     *
     * @param name the package
     * @param range the versions asked for as the manifest writes them, or null where any will do
     * @param offered the version that the module would get, else the highest one offered to modules, else null
     * @param optional whether the module runs without
     * @param ok whether an offered package fits
     * @param providedBy the bundle of the platform that the module would be wired to, as {@code name/version}, or null where nothing fits
     */
    public record ImportedPackage(String name, String range, String offered, boolean optional, boolean ok, String providedBy) {
    }

    /**
     * The module's claim on the SPI.
     *
     * @param range the versions asked for, or null where the module imports no SPI or any version of it
     * @param offered the version this core offers, or null where it offers none
     * @param ok whether they fit
     */
    public record Spi(String range, String offered, boolean ok) {
    }

    /**
     * Something the module requires that is no package.
     *
     * @param namespace of what kind
     * @param filter which of that kind, or null where any will do
     * @param satisfiedBy who provides it, as {@code name/version}, or null where nobody does
     * @param optional whether the module is installed without
     */
    public record RequiredCapability(String namespace, String filter, String satisfiedBy, boolean optional) {
    }
}
