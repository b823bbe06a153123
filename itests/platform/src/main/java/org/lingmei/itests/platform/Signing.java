package org.lingmei.itests.platform;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.jar.JarInputStream;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Signs county modules with the keys that the build has made for the distribution, one for each region. */
public final class Signing {

    private static final Path KEYS = Checkout.top().resolve("karaf-assembly/target/signing/modules.p12");
    private static final char[] PASSWORD = "build-keys".toCharArray();

    private Signing() {
    }

    /** The module signed by the key of the region that it says it is for. */
    public static byte[] signed(byte[] module) {
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(module))) {
            return signed(module, jar.getManifest().getMainAttributes().getValue("Lingmei-Region"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The module signed by a region's key. */
    public static byte[] signed(byte[] module, String region) {
        try {
            KeyStore keys = KeyStore.getInstance(KEYS.toFile(), PASSWORD);
            JarSigner signer = new JarSigner.Builder((KeyStore.PrivateKeyEntry) keys.getEntry(region, new KeyStore.PasswordProtection(PASSWORD)))
                    .build();
            Path unsigned = Files.createTempFile("module", ".jar");
            try (ByteArrayOutputStream signed = new ByteArrayOutputStream()) {
                Files.write(unsigned, module);
                try (ZipFile zip = new ZipFile(unsigned.toFile())) {
                    signer.sign(zip, signed);
                }
                return signed.toByteArray();
            } finally {
                Files.delete(unsigned);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
