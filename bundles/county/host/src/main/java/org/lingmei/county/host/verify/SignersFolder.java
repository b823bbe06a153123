package org.lingmei.county.host.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lingmei.county.host.HostConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which the operator keeps whom modules may be signed by: {@code *.pem} with the certificates of authorities or
 * of single signers, and {@code regions.csv} with the columns {@code fingerprint_sha256,region} for certificates whose subject
 * names no region. What cannot be read is logged and trusted by nobody.
 */
public final class SignersFolder {

    private static final Logger LOG = LoggerFactory.getLogger(SignersFolder.class);
    private static final String REGIONS = "regions.csv";
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setTrim(true)
            .setIgnoreEmptyLines(true).setCommentMarker('#').get();

    private final Path folder;

    public SignersFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder the operator has configured. */
    public static SignersFolder of(HostConfig config) {
        String folder = config.signersFolder().isBlank() ? "lingmei/module-signers" : config.signersFolder();
        return new SignersFolder(Path.of(System.getProperty("karaf.etc", "etc")).resolve(folder));
    }

    /** What the folder holds now. */
    Trust read() {
        Set<X509Certificate> certificates = new LinkedHashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.pem")) {
            for (Path file : files) {
                certificates.addAll(certificates(file));
            }
        } catch (IOException unreadable) {
            LOG.error("The folder of module signers {} cannot be read, so no module is trusted: {}", folder, unreadable.toString());
        }
        return new Trust(certificates, regions());
    }

    private static Set<X509Certificate> certificates(Path file) {
        Set<X509Certificate> certificates = new LinkedHashSet<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                certificates.add((X509Certificate) certificate);
            }
        } catch (IOException | CertificateException unreadable) {
            LOG.error("Module signers' file {} holds no readable certificates and is ignored: {}", file, unreadable.getMessage());
            return Set.of();
        }
        return certificates;
    }

    private Map<String, String> regions() {
        Path file = folder.resolve(REGIONS);
        Map<String, String> regions = new HashMap<>();
        if (!Files.exists(file)) {
            return regions;
        }
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8); CSVParser rows = FORMAT.parse(reader)) {
            for (CSVRecord row : rows) {
                regions.put(plain(row.get("fingerprint_sha256")), row.get("region"));
            }
        } catch (IOException | RuntimeException malformed) {
            LOG.error("Module signers' file {} is ignored: {}", file, malformed.getMessage());
            return Map.of();
        }
        return regions;
    }

    /** keytool prints fingerprints with colons and capitals, OpenSSL may not. */
    private static String plain(String fingerprint) {
        return fingerprint.replace(":", "").toLowerCase(Locale.ROOT);
    }
}
