package org.lingmei.county.host.plan;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.apache.felix.utils.resource.ResourceImpl;
import org.lingmei.county.host.HostConfig;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;

/** The platform as the jars on the test's class path say it is. */
final class Platform {

    private static final int JAVA = 17;

    private Platform() {
    }

    /** What an operator offers who sets nothing. */
    static ModulePackages usual() {
        try {
            return new ModulePackages(List.of((String[]) HostConfig.class.getMethod("modulePackages").getDefaultValue()));
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    static Offers offers(Provider... more) {
        List<Provider> providers = new ArrayList<>(List.of(more));
        providers.add(jdk());
        providers.add(provider(Map.of("Bundle-SymbolicName", "org.apache.felix.scr", "Bundle-Version", "2.2.6",
                "Provide-Capability", "osgi.extender;osgi.extender=osgi.component;version:Version=1.5"), false, Set.of()));
        for (String entry : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).split(File.pathSeparator)) {
            if (entry.endsWith(".jar") && !entry.endsWith("-tests.jar")) {
                bundle(entry, providers);
            }
        }
        return new Offers(providers, usual(), JAVA);
    }

    /** A bundle with these headers. */
    static Provider provider(Map<String, String> headers, boolean framework, Set<String> packages) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        all.put("Bundle-ManifestVersion", "2");
        try {
            ResourceImpl resource = ResourceBuilder.build("bundle", all);
            return new Provider(all.get("Bundle-SymbolicName").split(";")[0], Version.parseVersion(all.get("Bundle-Version")), framework,
                    resource.getCapabilities(null), resource.getRequirements(null), packages);
        } catch (BundleException e) {
            throw new AssertionError(e);
        }
    }

    private static Provider jdk() {
        String exports = ModuleLayer.boot().modules().stream().flatMap(module -> module.getDescriptor().exports().stream())
                .filter(export -> !export.isQualified()).map(export -> export.source())
                .filter(name -> !name.startsWith("org.lingmei") && !name.startsWith("org.osgi")).distinct().sorted().collect(Collectors.joining(","));
        return provider(Map.of("Bundle-SymbolicName", "org.apache.felix.framework", "Bundle-Version", "7.0.5", "Export-Package", exports,
                "Provide-Capability", "osgi.ee;osgi.ee=JavaSE;version:List<Version>=\"1.8,11,17\""), true, Set.of());
    }

    private static void bundle(String file, List<Provider> providers) {
        try (JarFile jar = new JarFile(file)) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            if (jar.getManifest() != null) {
                jar.getManifest().getMainAttributes().forEach((name, value) -> headers.put(name.toString(), value.toString()));
            }
            if (headers.containsKey("Bundle-SymbolicName") && headers.containsKey("Bundle-Version")) {
                Set<String> own = jar.stream().map(entry -> entry.getName())
                        .filter(name -> name.startsWith("org/lingmei/") && name.endsWith(".class")).map(Archive::packageOf).collect(Collectors.toSet());
                providers.add(provider(headers, false, own));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
