package org.lingmei.itests.bench;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.lingmei.itests.platform.Checkout;

/** Builds versions of the measured module, all of the same classes: for the platform, signed with the build's keys, and for Karaf. */
final class ModuleJars {

    private static final String MODULE = "org.lingmei.itests.bench.upgrade-";
    private static final String APPLICATION = "org.lingmei.itests.bench.application-";
    private static final String WORK = "org.lingmei.itests.bench.work";
    private static final char[] PASSWORD = "build-keys".toCharArray();

    private final Path folder = Checkout.made(Checkout.target().resolve("upgrade-modules"));

    /** What a county's module is called as a bundle. */
    static String moduleOf(String region) {
        return MODULE + region;
    }

    /** What the same is called as an application of Karaf. */
    static String applicationOf(String region) {
        return APPLICATION + region;
    }

    /** A signed artefact for the platform. */
    byte[] signed(String region, String version) {
        Path unsigned = built(moduleOf(region), region, version, "org.lingmei.itests.bench.module");
        try {
            return sign(unsigned, region);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("No module for " + region, e);
        }
    }

    /** A feature for Karaf. */
    FeatureFile feature(String region, String version) {
        String name = applicationOf(region);
        return FeatureFile.of(name, version, built(name, region, version, "org.lingmei.itests.bench.application"));
    }

    private Path built(String name, String region, String version, String publisher) {
        return BuiltBundle.write(folder.resolve(name + "-" + version + ".jar"), name, version,
                Map.of("Lingmei-Region", region, "Private-Package", publisher + "," + WORK));
    }

    private static byte[] sign(Path unsigned, String region) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream store = Files.newInputStream(Checkout.top().resolve("karaf-assembly/target/signing/modules.p12"))) {
            keys.load(store, PASSWORD);
        }
        var key = (KeyStore.PrivateKeyEntry) keys.getEntry(region, new KeyStore.PasswordProtection(PASSWORD));
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        try (ZipFile jar = new ZipFile(unsigned.toFile())) {
            new JarSigner.Builder(key).signerName("COUNTY").build().sign(jar, signed);
        }
        return signed.toByteArray();
    }
}
