package org.lingmei.itests.bench;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.lingmei.itests.platform.Checkout;

/** Builds versions of the measured module, all of the same classes, and signs them with the build's keys. */
final class ModuleJars {

    /** The module's bundle name, with the county behind it. */
    static final String NAME = "org.lingmei.itests.bench.upgrade-";
    private static final char[] PASSWORD = "build-keys".toCharArray();

    private final Path folder = Checkout.made(Checkout.target().resolve("upgrade-modules"));

    /** A signed artefact. */
    byte[] signed(String region, String version) {
        try (Builder builder = new Builder()) {
            builder.setClasspath(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(File::new)
                    .filter(File::exists).toArray(File[]::new));
            builder.setProperty("Bundle-SymbolicName", NAME + region);
            builder.setProperty("Bundle-Version", version);
            builder.setProperty("Lingmei-Region", region);
            builder.setProperty("Private-Package", "org.lingmei.itests.bench.module");
            builder.setProperty("-noextraheaders", "true");
            try (Jar jar = builder.build()) {
                if (!builder.getErrors().isEmpty()) {
                    throw new IllegalStateException(builder.getErrors().toString());
                }
                Path unsigned = folder.resolve(region + "-" + version + ".jar");
                jar.write(unsigned.toFile());
                return sign(unsigned, region);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("No module for " + region, e);
        }
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
