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

/** The platform as the jars on the test's class path say it is. */
final class Platform {

    private static final int JAVA = 17;

    private Platform() {
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
        return new Offers(providers, ModulePackages.usual(), JAVA);
    }

    /** A bundle with these headers. */
    static Provider provider(Map<String, String> headers, boolean framework, Set<String> packages) {
        return Provider.described(headers, framework, packages);
    }

    private static Provider jdk() {
        return Provider.framework(Map.of("Bundle-SymbolicName", "org.apache.felix.framework", "Bundle-Version", "7.0.5",
                "Provide-Capability", "osgi.ee;osgi.ee=JavaSE;version:List<Version>=\"1.8,11,17\""), Set.of());
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
