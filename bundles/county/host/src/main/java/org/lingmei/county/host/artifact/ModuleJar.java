package org.lingmei.county.host.artifact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.lingmei.core.api.Text;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A module's artefact, read no further than its manifest: nothing in it has been verified.
 *
 * @param content its bytes; not to be changed
 * @param sha256 their hash, in hex
 * @param symbolicName the bundle's name
 * @param version the bundle's version
 * @param region the county it says it is for, six digits
 * @param name what people call the module
 * @param headers the main attributes of its manifest
 */
public record ModuleJar(byte[] content, String sha256, String symbolicName, Version version, String region, String name,
        Map<String, String> headers) {

    /** The manifest header by which a bundle says that it is a county's module, and which county's. */
    public static final String REGION_HEADER = "Lingmei-Region";

    /** How the locations of all module bundles begin. */
    public static final String LOCATION = "lingmei-module:";

    private static final int LARGEST_MANIFEST = 1 << 20;

    /**
     * Reads the manifest.
     *
     * @throws Refusal if this is no county module
     */
    public static ModuleJar of(byte[] content) throws Refusal {
        Map<String, String> headers = headers(content);
        String symbolicName = header(headers, Constants.BUNDLE_SYMBOLICNAME).split(";", 2)[0].strip();
        String region = header(headers, REGION_HEADER);
        if (!region.matches("[0-9]{6}")) {
            throw new Refusal(new Text("清单中的 %1$s 应为六位行政区划代码，实际为“%2$s”。", "%1$s in the manifest must be a region's six digits, not “%2$s”.")
                    .with(REGION_HEADER, region));
        }
        try {
            return new ModuleJar(content, sha256(content), symbolicName, Version.parseVersion(header(headers, Constants.BUNDLE_VERSION)), region,
                    headers.getOrDefault(Constants.BUNDLE_NAME, symbolicName), headers);
        } catch (IllegalArgumentException malformed) {
            throw new Refusal(new Text("清单中的版本号格式不对：%s。", "The version in the manifest is malformed: %s.").with(malformed.getMessage()),
                    malformed);
        }
    }

    /** Under which the bundle is installed: the framework ignores new bytes for a location it knows. */
    public String location() {
        return LOCATION + symbolicName + ":" + version + ":" + sha256;
    }

    /** Whether a bundle was installed as some module's. */
    public static boolean isLocation(String location) {
        return location.startsWith(LOCATION);
    }

    private static Map<String, String> headers(byte[] content) throws Refusal {
        try (ZipInputStream jar = new ZipInputStream(new ByteArrayInputStream(content))) {
            ZipEntry entry = jar.getNextEntry();
            if (entry != null && entry.getName().equalsIgnoreCase("META-INF/")) {
                entry = jar.getNextEntry();
            }
            if (entry == null || !entry.getName().equalsIgnoreCase(JarFile.MANIFEST_NAME)) {
                throw new Refusal(new Text("这不是 JAR 文件，或其开头没有清单。", "This is no jar file, or one without a manifest at its beginning."));
            }
            // nothing is known of the sender's key yet, and a megabyte that was sent may unfold to a thousand
            byte[] written = jar.readNBytes(LARGEST_MANIFEST + 1);
            if (written.length > LARGEST_MANIFEST) {
                throw new Refusal(new Text("清单超过 %d KiB。", "The manifest is larger than %d KiB.").with(LARGEST_MANIFEST >> 10));
            }
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            new Manifest(new ByteArrayInputStream(written)).getMainAttributes().forEach((name, value) -> headers.put(name.toString(), value.toString()));
            return headers;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new Refusal(new Text("文件无法读取：%s。", "The file cannot be read: %s.").with(unreadable.getMessage()), unreadable);
        }
    }

    private static String header(Map<String, String> headers, String name) throws Refusal {
        String value = headers.get(name);
        if (value == null || value.isBlank()) {
            throw new Refusal(new Text("清单中缺少 %s。", "The manifest has no %s.").with(name));
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
