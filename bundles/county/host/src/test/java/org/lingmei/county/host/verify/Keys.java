package org.lingmei.county.host.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Keys and certificates, made with the JDK's keytool as an engineer would. */
final class Keys {

    static final String CODE_SIGNING = "eku=codeSigning";
    static final String AUTHORITY = "bc:c";

    private static final String PASSWORD = "changeit";

    private final Path store;

    Keys(Path folder) {
        store = folder.resolve("keys.p12");
    }

    /** A key with a certificate by another alias's key, or by its own where that is null. */
    void make(String alias, String subject, String issuer, String... extensions) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1", "-genkeypair", "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD,
                "-alias", alias, "-dname", subject, "-keyalg", "EC", "-groupname", "secp256r1", "-startdate", "2026/01/01 00:00:00",
                "-validity", "365"));
        if (issuer != null) {
            command.addAll(List.of("-signer", issuer));
        }
        for (String extension : extensions) {
            command.addAll(List.of("-ext", extension));
        }
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    PrivateKeyEntry entry(String alias) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return (PrivateKeyEntry) keys.getEntry(alias, new PasswordProtection(PASSWORD.toCharArray()));
    }

    X509Certificate certificate(String alias) throws IOException, GeneralSecurityException {
        return (X509Certificate) entry(alias).getCertificate();
    }

    /** Has an alias's certificate trusted. */
    void trust(String alias, Path signers) throws IOException, GeneralSecurityException {
        Files.createDirectories(signers);
        Files.writeString(signers.resolve(alias + ".pem"), "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate(alias).getEncoded()) + "\n-----END CERTIFICATE-----\n");
    }
}
