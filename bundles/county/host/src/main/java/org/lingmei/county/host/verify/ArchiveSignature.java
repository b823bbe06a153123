package org.lingmei.county.host.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.artifact.Refusal;

/**
 * The signature over a whole archive. What is verified must be what runs: an archive that readers could understand in two ways
 * is refused, whether it is signed or not.
 */
final class ArchiveSignature {

    private static final String META_INF = "META-INF/";
    private static final String SIGNATURE_FILE = META_INF + "[^/]+\\.SF";
    private static final String SIGNATURE_BLOCK = META_INF + "[^/]+\\.(RSA|DSA|EC)";
    private static final String MANIFEST_DIGEST = "-Digest-Manifest";
    // unpacked; far above any module, far below what hurts
    private static final long LARGEST = 512L << 20;

    private final JarFile jar;
    private final Map<String, JarEntry> entries = new TreeMap<>();

    private ArchiveSignature(JarFile jar) {
        this.jar = jar;
    }

    /**
     * Who signed the archive; empty if nobody did.
     *
     * @throws Refusal if the archive is ambiguous or damaged, or signed in any other way than once as a whole
     */
    static Optional<CodeSigner> of(byte[] content) throws Refusal {
        Path file = written(content);
        // the releases below META-INF/versions are entries like others
        try (JarFile jar = new JarFile(file.toFile(), true, ZipFile.OPEN_READ, JarFile.baseVersion())) {
            return new ArchiveSignature(jar).signer(content);
        } catch (SecurityException tampered) {
            throw new Refusal(new Text("签名之后文件被改动过（%1$s）：请从未改动的构建结果重新签名。",
                    "The file was changed after it was signed (%1$s): sign the build's result again and do not touch it afterwards.")
                    .with(tampered.getMessage()), tampered);
        } catch (IOException | IllegalArgumentException damaged) {
            throw ambiguous(Text.same(String.valueOf(damaged.getMessage())), damaged);
        } finally {
            delete(file);
        }
    }

    private Optional<CodeSigner> signer(byte[] content) throws IOException, Refusal {
        for (JarEntry entry : Collections.list(jar.entries())) {
            requireClear(entry.getName());
            if (entries.put(entry.getName(), entry) != null) {
                throw twice(entry.getName());
            }
        }
        Map<String, String> directory = new TreeMap<>();
        long left = LARGEST;
        for (JarEntry entry : entries.values()) {
            try (InputStream in = jar.getInputStream(entry)) {
                Digest digest = Digest.of(in, left);
                left -= digest.length();
                directory.put(entry.getName(), digest.sha256());
                if (entry.isDirectory() && digest.length() > 0) {
                    throw ambiguous(new Text("目录 %1$s 带有内容", "the folder %1$s has content").with(entry.getName()), null);
                }
            }
        }
        if (!directory.equals(streamed(content))) {
            throw ambiguous(new Text("文件目录与实际内容不一致", "its directory differs from what is in it"), null);
        }
        return isSigned() ? Optional.of(onlySigner()) : Optional.empty();
    }

    /** What somebody finds who reads from the beginning, where the container reads by the directory at the end. */
    private static Map<String, String> streamed(byte[] content) throws IOException, Refusal {
        Map<String, String> digests = new TreeMap<>();
        Set<String> metaInf = new HashSet<>();
        long left = LARGEST;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                Digest digest = Digest.of(in, left);
                left -= digest.length();
                if (digests.put(name, digest.sha256()) != null) {
                    throw twice(name);
                }
                // some look for the manifest whatever its case
                String upper = name.toUpperCase(Locale.ROOT);
                if (upper.startsWith(META_INF) && !metaInf.add(upper)) {
                    throw twice(name);
                }
            }
        }
        return digests;
    }

    private static void requireClear(String name) throws Refusal {
        if (name.startsWith("/") || name.indexOf('\\') >= 0 || Arrays.asList(name.split("/")).contains("..")) {
            throw ambiguous(new Text("条目名称 %1$s 不允许", "an entry may not be named %1$s").with(name), null);
        }
    }

    private boolean isSigned() throws Refusal {
        List<String> files = matching(SIGNATURE_FILE);
        List<String> blocks = matching(SIGNATURE_BLOCK);
        if (files.isEmpty() && blocks.isEmpty()) {
            return false;
        }
        if (files.size() != 1 || blocks.size() != 1 || !base(files.get(0)).equals(base(blocks.get(0)))) {
            throw new Refusal(new Text("模块应恰好带有一个签名，实际为：%1$s。请对未签名的构建结果只签名一次。",
                    "A module has exactly one signature, this one has %1$s: sign the unsigned result of the build once.")
                    .with(String.join(", ", files) + " + " + String.join(", ", blocks)));
        }
        return true;
    }

    private CodeSigner onlySigner() throws IOException, Refusal {
        CodeSigner only = null;
        String unsigned = null;
        for (JarEntry entry : entries.values()) {
            String name = entry.getName();
            if (entry.isDirectory() || name.equals(JarFile.MANIFEST_NAME) || matches(name, SIGNATURE_FILE)
                    || matches(name, SIGNATURE_BLOCK)) {
                continue;
            }
            CodeSigner[] signers = entry.getCodeSigners();
            if (signers == null || signers.length == 0) {
                unsigned = unsigned == null ? name : unsigned;
            } else if (signers.length > 1 || only != null && !only.equals(signers[0])) {
                throw new Refusal(new Text("模块由多个签名者签名：请对未签名的构建结果只签名一次。",
                        "The module was signed by more than one signer: sign the unsigned result of the build once."));
            } else {
                only = signers[0];
            }
        }
        if (only == null) {
            Optional<X509Certificate> forbidden = lowest(bytes(entries.get(matching(SIGNATURE_BLOCK).get(0)))).filter(signer -> !Trust.maySign(signer));
            if (forbidden.isPresent()) {
                throw Trust.mayNotSign(forbidden.get());
            }
            throw new Refusal(new Text("签名无法采用，其算法已停用或签名文件损坏：请用 SHA-256 以上的摘要和 RSA 2048 位以上或 EC 256 位以上的密钥重新签名。",
                    "The signature cannot be used, as its algorithm is too weak or its files are damaged: sign again with SHA-256 or "
                            + "better and an RSA key of 2048 bits or more, or an EC key of 256 bits or more."));
        }
        if (unsigned != null) {
            throw new Refusal(new Text("条目 %1$s 不在签名之内：签名之后不得再添加文件，请重新签名。",
                    "The entry %1$s is not covered by the signature: add nothing after signing, and sign again.").with(unsigned));
        }
        requireWholeManifest();
        return only;
    }

    /** The one certificate in a signature that issued none of the others; empty where it cannot be told. */
    private static Optional<X509Certificate> lowest(byte[] block) {
        try {
            List<X509Certificate> brought = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(block)).stream()
                    .map(X509Certificate.class::cast).toList();
            List<X509Certificate> lowest = brought.stream().filter(certificate -> brought.stream().noneMatch(other ->
                    !other.equals(certificate) && other.getIssuerX500Principal().equals(certificate.getSubjectX500Principal()))).toList();
            return lowest.size() == 1 ? Optional.of(lowest.get(0)) : Optional.empty();
        } catch (CertificateException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * The JDK is content if each section of the manifest is as it was signed. Its head says what the container does with the
     * bundle, so nothing of it may have been added or taken away either.
     */
    private void requireWholeManifest() throws IOException, Refusal {
        byte[] manifest = bytes(entries.get(JarFile.MANIFEST_NAME));
        Attributes signed = new Manifest(new ByteArrayInputStream(bytes(entries.get(matching(SIGNATURE_FILE).get(0)))))
                .getMainAttributes();
        boolean whole = false;
        for (Map.Entry<Object, Object> attribute : signed.entrySet()) {
            String name = attribute.getKey().toString();
            if (name.endsWith(MANIFEST_DIGEST) && name.matches("SHA(-(256|384|512)|3-).*")) {
                byte[] expected = Base64.getDecoder().decode(attribute.getValue().toString());
                whole = Arrays.equals(expected, digest(name.substring(0, name.length() - MANIFEST_DIGEST.length()), manifest));
                if (!whole) {
                    break;
                }
            }
        }
        if (!whole) {
            throw new Refusal(new Text("签名未覆盖整个清单，或签名之后清单被改动过：请用 jarsigner 的默认选项对未签名的构建结果重新签名。",
                    "The signature does not cover the whole manifest as it is now: sign the unsigned result of the build again, with "
                            + "jarsigner's default options."));
        }
    }

    private byte[] bytes(JarEntry entry) throws IOException {
        if (entry == null) {
            throw new IOException("no " + JarFile.MANIFEST_NAME);
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private List<String> matching(String pattern) {
        return entries.keySet().stream().filter(name -> matches(name, pattern)).toList();
    }

    private static boolean matches(String name, String pattern) {
        return name.toUpperCase(Locale.ROOT).matches(pattern);
    }

    private static String base(String name) {
        return name.substring(0, name.lastIndexOf('.')).toUpperCase(Locale.ROOT);
    }

    private static byte[] digest(String algorithm, byte[] content) throws IOException {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (GeneralSecurityException unknown) {
            throw new IOException(unknown);
        }
    }

    private static Refusal twice(String name) {
        return ambiguous(new Text("条目 %1$s 出现两次", "the entry %1$s is there twice").with(name), null);
    }

    private static Refusal ambiguous(Text what, Exception cause) {
        return new Refusal(new Text("文件不是正常的 JAR：%1$s。请用 Maven 重新构建并签名。".formatted(what.zh()),
                "The file is no proper jar: %1$s. Build it anew with Maven and sign it.".formatted(what.en())), cause);
    }

    /** The JDK reads an archive by its directory from files only, as the container does. */
    private static Path written(byte[] content) throws Refusal {
        Path file = null;
        try {
            file = Files.createTempFile("lingmei-module", ".jar");
            return Files.write(file, content);
        } catch (IOException full) {
            if (file != null) {
                delete(file);
            }
            throw new Refusal(new Text("平台无法将模块写入磁盘（%1$s），磁盘可能已满：请联系平台管理员，模块本身无须改动。",
                    "The platform cannot write the module to its disk (%1$s), which may be full: tell its operators; there is nothing wrong with the module.")
                    .with(full.getMessage()), full);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException busy) {
            file.toFile().deleteOnExit();
        }
    }

    private record Digest(long length, String sha256) {

        static Digest of(InputStream in, long most) throws IOException, Refusal {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                byte[] buffer = new byte[1 << 16];
                long length = 0;
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    length += n;
                    if (length > most) {
                        throw new Refusal(new Text("模块展开后超过 %1$d MiB：请去掉不需要的文件。",
                                "The module is larger than %1$d MiB unpacked: leave out what it does not need.").with(LARGEST >> 20));
                    }
                    digest.update(buffer, 0, n);
                }
                return new Digest(length, HexFormat.of().formatHex(digest.digest()));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
