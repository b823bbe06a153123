package org.lingmei.county.host.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;

/** Module archives, and what can be done to them. */
final class Archives {

    static final String CODE = "org/example/Code.bin";

    private Archives() {
    }

    static byte[] module(String region) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(JarFile.MANIFEST_NAME, text("Manifest-Version: 1.0\r\nBundle-ManifestVersion: 2\r\n"
                + "Bundle-SymbolicName: org.example.module\r\nBundle-Version: 1.0.0\r\nLingmei-Region: " + region + "\r\n\r\n"));
        entries.put("org/", new byte[0]);
        entries.put(CODE, text("what it does"));
        entries.put("META-INF/services/org.example.Service", text("org.example.Code"));
        return zip(entries);
    }

    static byte[] signed(byte[] archive, PrivateKeyEntry key) throws IOException {
        return signed(archive, "SIGNER", key, "SHA-256", "SHA256withECDSA");
    }

    static byte[] signed(byte[] archive, String name, PrivateKeyEntry key, String digest, String algorithm) throws IOException {
        return signed(archive, name, key, digest, algorithm, false);
    }

    /** @param sectionsOnly whether the signature covers the manifest's sections but not the manifest */
    static byte[] signed(byte[] archive, String name, PrivateKeyEntry key, String digest, String algorithm, boolean sectionsOnly)
            throws IOException {
        Path file = Files.createTempFile("archive", ".jar");
        try (ZipFile zip = new ZipFile(Files.write(file, archive).toFile())) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new JarSigner.Builder(key).signerName(name).digestAlgorithm(digest).signatureAlgorithm(algorithm)
                    .setProperty("sectionsOnly", String.valueOf(sectionsOnly)).build().sign(zip, out);
            return out.toByteArray();
        } catch (NoSuchAlgorithmException unknown) {
            throw new IOException(unknown);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    static byte[] with(byte[] archive, String name, byte[] content) throws IOException {
        Map<String, byte[]> entries = entries(archive);
        entries.put(name, content);
        return zip(entries);
    }

    static byte[] changed(byte[] archive, String name, UnaryOperator<String> change) throws IOException {
        Map<String, byte[]> entries = entries(archive);
        entries.computeIfPresent(name, (same, content) -> text(change.apply(new String(content, StandardCharsets.UTF_8))));
        return zip(entries);
    }

    static byte[] without(byte[] archive, String suffix) throws IOException {
        Map<String, byte[]> entries = entries(archive);
        entries.keySet().removeIf(name -> name.endsWith(suffix));
        return zip(entries);
    }

    /** Renames an entry where it lies, in the directory at the end, or in both. */
    static byte[] renamed(byte[] archive, String from, String to, boolean inPlace, boolean inDirectory) {
        String bytes = new String(archive, StandardCharsets.ISO_8859_1);
        int first = bytes.indexOf(from);
        int last = bytes.lastIndexOf(from);
        if (first == last || from.length() != to.length()) {
            throw new IllegalArgumentException(from);
        }
        StringBuilder result = new StringBuilder(bytes);
        if (inPlace) {
            result.replace(first, first + from.length(), to);
        }
        if (inDirectory) {
            result.replace(last, last + from.length(), to);
        }
        return result.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> entries(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
