package org.lingmei.county.host.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;
import org.apache.felix.utils.resource.RequirementImpl;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.lingmei.county.host.artifact.ModuleJar;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** A module's manifest, parsed; a malformed header is refused and counts as empty. */
final class ModuleHeaders {

    private static final String WHOLE_ARCHIVE = ".";

    private final Map<String, String> headers;
    private final Verdict verdict;
    private final List<Import> imports;
    private final List<Requirement> requirements;
    private final List<Capability> capabilities;
    private final List<Capability> exports;

    ModuleHeaders(ModuleJar jar, Verdict verdict) {
        this.headers = jar.headers();
        this.verdict = verdict;
        imports = parsed(Constants.IMPORT_PACKAGE, ModuleHeaders::imports);
        requirements = parsed(Constants.REQUIRE_CAPABILITY, header -> ResourceBuilder.parseRequirement(null, header));
        capabilities = parsed(Constants.PROVIDE_CAPABILITY, header -> ResourceBuilder.parseCapability(null, header));
        exports = parsed(Constants.EXPORT_PACKAGE, ModuleHeaders::exports);
    }

    /** The imported packages, in the manifest's order. */
    List<Import> imports() {
        return imports;
    }

    /** What the manifest requires besides packages. */
    List<Requirement> requirements() {
        return requirements;
    }

    /** What the manifest provides besides packages. */
    List<Capability> capabilities() {
        return capabilities;
    }

    /** The exported packages. */
    List<Capability> exports() {
        return exports;
    }

    /** Whether the manifest has this header with something in it. */
    boolean has(String header) {
        return !headers.getOrDefault(header, "").isBlank();
    }

    /** The header, or nothing. */
    String value(String header) {
        return headers.getOrDefault(header, "").strip();
    }

    /** The names in a header whose entries may carry attributes. */
    List<String> names(String header) {
        return has(header) ? parsed(header, value -> clauses(value).stream().map(Clause::getName).toList()) : List.of();
    }

    /** The directive of the symbolic name. */
    boolean singleton() {
        return parsed(Constants.BUNDLE_SYMBOLICNAME, ModuleHeaders::clauses).stream()
                .anyMatch(name -> Boolean.parseBoolean(name.getDirective(Constants.SINGLETON_DIRECTIVE)));
    }

    /** The entries of the bundle's class path, without a slash at either end. */
    List<String> classPath() {
        List<String> entries = names(Constants.BUNDLE_CLASSPATH).stream().map(entry -> entry.replaceAll("^/|/$", ""))
                .map(entry -> entry.isEmpty() ? WHOLE_ARCHIVE : entry).toList();
        return entries.isEmpty() ? List.of(WHOLE_ARCHIVE) : entries;
    }

    private <T> List<T> parsed(String header, Parsing<T> parsing) {
        if (!has(header)) {
            return List.of();
        }
        try {
            return parsing.parse(value(header));
        } catch (BundleException | IllegalArgumentException | IndexOutOfBoundsException malformed) {
            // Felix's parser stumbles over some attributes without a name, by index
            Throwable reason = malformed.getCause() == null ? malformed : malformed.getCause();
            verdict.refuse("清单中的 %1$s 格式不对：%2$s。", "The header %1$s of the manifest is malformed: %2$s.", header, reason.getMessage());
            return List.of();
        }
    }

    private static List<Import> imports(String header) throws BundleException {
        List<Clause> clauses = clauses(header);
        List<Requirement> wanted = resource(Constants.IMPORT_PACKAGE, header).getRequirements(PackageNamespace.PACKAGE_NAMESPACE);
        if (wanted.size() != clauses.size()) {
            throw new IllegalArgumentException(header);
        }
        List<Import> imports = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            String range = clauses.get(i).getAttribute(Constants.VERSION_ATTRIBUTE);
            if (range != null) {
                // the builder mends what the framework will not take
                VersionRange.valueOf(range);
            }
            imports.add(new Import(clauses.get(i).getName(), range, RequirementImpl.isOptional(wanted.get(i)), wanted.get(i)));
        }
        return imports;
    }

    private static List<Capability> exports(String header) throws BundleException {
        return resource(Constants.EXPORT_PACKAGE, header).getCapabilities(PackageNamespace.PACKAGE_NAMESPACE);
    }

    private static Resource resource(String name, String header) throws BundleException {
        return ResourceBuilder.build("module", Map.of(Constants.BUNDLE_MANIFESTVERSION, "2", Constants.BUNDLE_SYMBOLICNAME, "module",
                Constants.BUNDLE_VERSION, "0", name, header));
    }

    private static List<Clause> clauses(String header) {
        return List.of(Parser.parseHeader(header));
    }

    /**
     * An imported package.
     *
     * @param name the package
     * @param range the versions asked for as the manifest writes them, or null
     * @param optional whether the module resolves without
     * @param requirement what a package has to match
     */
    record Import(String name, String range, boolean optional, Requirement requirement) {
    }

    @FunctionalInterface
    private interface Parsing<T> {
        List<T> parse(String header) throws BundleException;
    }
}
