package org.lingmei.county.host.plan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.artifact.Refusal;

/** A module's artefact as bnd makes it, of which a test changes one thing. */
final class Artefact {

    static final String COMPONENT = "OSGI-INF/org.example.haicheng.Haicheng.xml";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    Artefact() {
        headers.put("Manifest-Version", "1.0");
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", "org.example.haicheng");
        headers.put("Bundle-Name", "Haicheng");
        headers.put("Bundle-Version", "1.4.0");
        headers.put("Lingmei-Region", "210381");
        headers.put("Import-Package", "org.lingmei.county.spi;version=\"[1.0,2)\"");
        headers.put("Provide-Capability", "osgi.service;objectClass:List<String>=\"org.lingmei.county.spi.CountyModule\"");
        headers.put("Require-Capability", "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0)(!(version>=2.0.0)))\","
                + "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"");
        headers.put("Service-Component", COMPONENT);
        entries.put(COMPONENT, new byte[0]);
        entries.put("org/example/haicheng/Haicheng.class", classFile(17, 0));
    }

    /** The first bytes of a class, which is all that is looked at. */
    static byte[] classFile(int javaFeature, int minor) {
        return new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, (byte) (minor >> 8), (byte) minor, 0, (byte) (javaFeature + 44)};
    }

    /** A jar of these entries. */
    static byte[] jar(Manifest manifest, Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Artefact header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Artefact without(String name) {
        headers.remove(name);
        return this;
    }

    /** One more import beside the SPI. */
    Artefact importing(String clause) {
        return header("Import-Package", headers.get("Import-Package") + "," + clause);
    }

    Artefact requiring(String clause) {
        return header("Require-Capability", headers.get("Require-Capability") + "," + clause);
    }

    Artefact file(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    ModuleJar jar() {
        Manifest manifest = new Manifest();
        headers.forEach(manifest.getMainAttributes()::putValue);
        try {
            return ModuleJar.of(jar(manifest, entries));
        } catch (Refusal refusal) {
            throw new AssertionError(refusal);
        }
    }
}
