package org.lingmei.county.host.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.example.module.Activator;

/** Makes module bundles for a framework. */
public final class ModuleJars {

    private static final String[] TYPES = {"Activator", "Module", "Module$1", "Module$2", "Module$3", "Module$Late", "Kiln"};

    private ModuleJars() {
    }

    /** Lets go whatever hangs at its start. */
    public static void release() {
        System.setProperty(Activator.RELEASE, "true");
    }

    /** A module that says the version of its bundle. */
    public static byte[] module(String region, String version) {
        return jar(region, version, version, "", "");
    }

    /** A module whose bundle has a name of the test's choice. */
    public static byte[] named(String symbolicName, String region, String version) {
        return jar(region, version, version, "", "", Map.of("Bundle-SymbolicName", symbolicName), Map.of());
    }

    /** A module with a health check that says what the test sets. */
    public static byte[] withHealthCheck(String region, String version) {
        return jar(region, version, version, "has a kiln", ",org.apache.felix.hc.api");
    }

    /** A module that writes a row into its table at its start. */
    public static byte[] withTables(String region, String version, String changeLog) {
        return withTables(region, version, version, changeLog);
    }

    /** The same, which says that it is of a version. */
    public static byte[] withTables(String region, String version, String saidVersion, String changeLog) {
        return jar(region, version, saidVersion, "writes", ",javax.sql",
                Map.of("Lingmei-Tables", "tables.sql"), Map.of("tables.sql", changeLog.getBytes(StandardCharsets.UTF_8)));
    }

    /** A module of which something is as it should not be. */
    public static byte[] jar(String region, String bundleVersion, String saidVersion, String behaviour, String moreImports) {
        return jar(region, bundleVersion, saidVersion, behaviour, moreImports, Map.of(), Map.of());
    }

    private static byte[] jar(String region, String bundleVersion, String saidVersion, String behaviour, String moreImports,
            Map<String, String> moreHeaders, Map<String, byte[]> moreFiles) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "org.example.module" + region);
        headers.putValue("Bundle-Name", "Module " + region);
        headers.putValue("Bundle-Version", bundleVersion);
        headers.putValue("Bundle-Activator", Activator.class.getName());
        headers.putValue("Import-Package", "org.osgi.framework,org.lingmei.county.spi;version=\"[1,2)\",org.lingmei.core.api,org.lingmei.grading.api,org.lingmei.reporting.api" + moreImports);
        headers.putValue("Lingmei-Region", region);
        headers.putValue("Said-Version", saidVersion);
        headers.putValue("Behaviour", behaviour);
        moreHeaders.forEach(headers::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            manifest.write(written);
            put(jar, JarFile.MANIFEST_NAME, written.toByteArray());
            for (String type : TYPES) {
                String name = "org/example/module/" + type + ".class";
                try (InputStream in = Activator.class.getClassLoader().getResourceAsStream(name)) {
                    put(jar, name, in.readAllBytes());
                }
            }
            for (Map.Entry<String, byte[]> file : moreFiles.entrySet()) {
                put(jar, file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Always of the same time: what is made twice is the same artefact. */
    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2021, 1, 1, 0, 0));
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }
}
