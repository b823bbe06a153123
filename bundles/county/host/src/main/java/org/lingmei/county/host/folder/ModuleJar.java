package org.lingmei.county.host.folder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import org.lingmei.county.host.routing.Census;
import org.osgi.framework.Version;

/**
 * A module's file.
 *
 * @param file where it lies
 * @param content its bytes
 * @param sha256 their hash, in hex
 * @param symbolicName the bundle's name
 * @param region the county it says it is for
 */
record ModuleJar(Path file, byte[] content, String sha256, String symbolicName, Version version, String region) {

    private static final String LOCATION = "lingmei-module:";

    /**
     * Reads the file and its manifest.
     *
     * @throws IOException if it is no county module; the message says why
     */
    static ModuleJar read(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(content))) {
            if (jar.getManifest() == null) {
                throw new IOException("no jar file, or one without a manifest at its beginning");
            }
            Attributes headers = jar.getManifest().getMainAttributes();
            String name = header(headers, "Bundle-SymbolicName").split(";", 2)[0].strip();
            return new ModuleJar(file, content, sha256(content), name, Version.parseVersion(header(headers, "Bundle-Version")),
                    header(headers, Census.REGION_HEADER));
        } catch (IllegalArgumentException malformed) {
            throw new IOException("malformed version: " + malformed.getMessage(), malformed);
        }
    }

    /** Under which the bundle is installed: bytes and location belong together, as the framework ignores new bytes for a known location. */
    String location() {
        return LOCATION + symbolicName + ":" + version + ":" + sha256;
    }

    private static String header(Attributes headers, String name) throws IOException {
        String value = headers.getValue(name);
        if (value == null || value.isBlank()) {
            throw new IOException("its manifest has no " + name);
        }
        return value.strip();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
