package org.lingmei.county.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.plan.ModulePackages;
import org.lingmei.county.host.plan.Offers;
import org.lingmei.county.host.plan.Provider;
import org.osgi.framework.Constants;

/**
 * What a platform offers to modules whose operator sets nothing: of its own bundles, those of this kit's release, which are on the
 * class path; of the libraries, what {@code platform.properties} says, to which each distribution is held by a test. Of libraries
 * that are not for modules it knows nothing, so an import of one is refused as of something that the platform does not have.
 */
final class UsualPlatform {

    /** The oldest Java that a platform runs on. */
    private static final int JAVA = 17;
    private static final String LIBRARIES = "platform.properties";
    private static final String OWN_BUNDLES = "org.lingmei.";
    private static final String OWN_CLASSES = "org/lingmei";

    private UsualPlatform() {
    }

    /** The same at every call. */
    static Offers offers() {
        return Known.OFFERS;
    }

    private static Offers read() {
        try {
            List<Provider> providers = new ArrayList<>();
            Map<String, String> framework = said("framework");
            providers.add(Provider.framework(framework, Set.of(framework.remove("lacking").split(","))));
            providers.add(Provider.described(said("libraries"), false, Set.of()));
            for (URL manifest : Collections.list(UsualPlatform.class.getClassLoader().getResources(JarFile.MANIFEST_NAME))) {
                own(manifest, providers);
            }
            return new Offers(providers, ModulePackages.usual(), JAVA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the file says of one of the two. */
    private static Map<String, String> said(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream text = UsualPlatform.class.getResourceAsStream(LIBRARIES)) {
            properties.load(text);
        }
        Map<String, String> headers = new HashMap<>(Map.of(Constants.BUNDLE_SYMBOLICNAME, name, Constants.BUNDLE_VERSION, "0"));
        properties.stringPropertyNames().stream().filter(key -> key.startsWith(name + "."))
                .forEach(key -> headers.put(key.substring(name.length() + 1), properties.getProperty(key)));
        return headers;
    }

    private static void own(URL manifest, List<Provider> providers) throws IOException {
        Map<String, String> headers = new HashMap<>();
        try (InputStream text = manifest.openStream()) {
            new Manifest(text).getMainAttributes().forEach((name, value) -> headers.put(name.toString(), value.toString()));
        }
        if (headers.getOrDefault(Constants.BUNDLE_SYMBOLICNAME, "").startsWith(OWN_BUNDLES) && !headers.containsKey(ModuleJar.REGION_HEADER)) {
            providers.add(Provider.described(headers, false, packages(manifest)));
        }
    }

    private static Set<String> packages(URL manifest) throws IOException {
        try {
            if (manifest.openConnection() instanceof JarURLConnection jar) {
                try (FileSystem files = FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()), Map.of())) {
                    return packages(files.getPath("/"));
                }
            }
            return packages(Path.of(manifest.toURI()).getParent().getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> packages(Path root) throws IOException {
        Path classes = root.resolve(OWN_CLASSES);
        if (!Files.isDirectory(classes)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> root.relativize(file.getParent()).toString().replace('\\', '.').replace('/', '.')).collect(Collectors.toSet());
        }
    }

    private static final class Known {
        private static final Offers OFFERS = read();
    }
}
