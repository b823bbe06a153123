package org.lingmei.county.host.verify;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.artifact.Refusal;

/**
 * Whom modules may be signed by.
 *
 * @param certificates of authorities, and of signers that are trusted without one
 * @param regions the county of certificates whose subject names none, by SHA-256 fingerprint in lower-case hex
 */
record Trust(Set<X509Certificate> certificates, Map<String, String> regions) {

    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final String ANY_USAGE = "2.5.29.37.0";
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int CERTIFICATE_SIGNATURE = 5;

    Trust {
        certificates = Set.copyOf(certificates);
        regions = Map.copyOf(regions);
    }

    /**
     * The signer, if it is trusted and may sign for the county.
     *
     * @param path the signer's certificate and those above it that the signature brings along
     */
    Signer signer(CertPath path, String region, Instant now) throws Refusal {
        List<X509Certificate> brought = path.getCertificates().stream().map(X509Certificate.class::cast).toList();
        X509Certificate signer = brought.get(0);
        List<X509Certificate> chain = trusted(brought, Date.from(now));
        if (isAuthority(signer) && (!isForCode(signer) || regionsOf(signer).isEmpty())) {
            throw authoritysKey(signer);
        }
        requireCodeSigning(signer);
        String own = region(chain);
        if (!own.equals(region)) {
            throw new Refusal(new Text("证书“%1$s”只能为 %2$s 签名，而模块属于 %3$s：请用 %3$s 的证书签名。",
                    "The certificate “%1$s” signs for %2$s only and the module is for %3$s: sign it with a certificate for %3$s.")
                    .with(name(signer), own, region));
        }
        return new Signer(name(signer), own, fingerprint(signer));
    }

    /** The certificates from the signer's up to the one that the operator trusts. */
    private List<X509Certificate> trusted(List<X509Certificate> brought, Date now) throws Refusal {
        X509Certificate signer = brought.get(0);
        List<X509Certificate> chain = new ArrayList<>();
        for (X509Certificate certificate : brought) {
            if (certificates.contains(certificate) && (chain.isEmpty() || isAuthority(certificate))) {
                break;
            }
            chain.add(certificate);
        }
        X509Certificate anchor = chain.isEmpty() ? signer : anchor(chain, now);
        // the path's validation leaves its end unchecked
        requireValid(anchor, now);
        chain.add(anchor);
        return chain;
    }

    private X509Certificate anchor(List<X509Certificate> chain, Date now) throws Refusal {
        Set<TrustAnchor> anchors = certificates.stream().filter(Trust::isAuthority).map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toSet());
        if (anchors.isEmpty()) {
            throw untrusted(chain.get(0), null);
        }
        try {
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setDate(now);
            // authorities of a province publish no revocation lists: one removes the file or names the signers singly
            parameters.setRevocationEnabled(false);
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
            return ((PKIXCertPathValidatorResult) CertPathValidator.getInstance("PKIX").validate(path, parameters)).getTrustAnchor()
                    .getTrustedCert();
        } catch (CertPathValidatorException invalid) {
            throw refusal(invalid, chain);
        } catch (GeneralSecurityException unusable) {
            throw untrusted(chain.get(0), unusable);
        }
    }

    private static Refusal refusal(CertPathValidatorException invalid, List<X509Certificate> chain) {
        X509Certificate at = chain.get(Math.max(invalid.getIndex(), 0));
        if (invalid.getReason() == BasicReason.EXPIRED) {
            return expired(at, invalid);
        }
        if (invalid.getReason() == BasicReason.NOT_YET_VALID) {
            return notYetValid(at, invalid);
        }
        if (invalid.getReason() == BasicReason.ALGORITHM_CONSTRAINED) {
            return new Refusal(new Text("证书“%1$s”使用了已停用的弱算法：请用 RSA 2048 位以上或 EC 256 位以上的密钥申请新证书。",
                    "The certificate “%1$s” uses an algorithm too weak to be accepted: request a new one with an RSA key of 2048 bits "
                            + "or more, or an EC key of 256 bits or more.").with(name(at)), invalid);
        }
        return untrusted(chain.get(0), invalid);
    }

    private static void requireValid(X509Certificate certificate, Date now) throws Refusal {
        try {
            certificate.checkValidity(now);
        } catch (CertificateExpiredException past) {
            throw expired(certificate, past);
        } catch (CertificateNotYetValidException future) {
            throw notYetValid(certificate, future);
        }
    }

    private static Refusal expired(X509Certificate certificate, Exception cause) {
        return new Refusal(new Text("证书“%1$s”已于 %2$s 过期：请申请新证书并重新签名。",
                "The certificate “%1$s” expired on %2$s: request a new one and sign again.")
                .with(name(certificate), certificate.getNotAfter().toInstant()), cause);
    }

    private static Refusal notYetValid(X509Certificate certificate, Exception cause) {
        return new Refusal(new Text("证书“%1$s”自 %2$s 起才有效：请届时再部署，或核对服务器时间。",
                "The certificate “%1$s” is not valid before %2$s: deploy after that, or have the server's clock checked.")
                .with(name(certificate), certificate.getNotBefore().toInstant()), cause);
    }

    private static Refusal untrusted(X509Certificate signer, Exception cause) {
        return new Refusal(new Text("证书“%1$s”（SHA-256 %2$s）不受本平台信任：请用省级签发的证书签名，或请平台运维人员将签发机构的证书加入 module-signers 目录。",
                "The certificate “%1$s” (SHA-256 %2$s) is not trusted here: sign with one that the province issued, or ask the "
                        + "platform's operators to add its authority to the folder module-signers.")
                .with(name(signer), fingerprint(signer)), cause);
    }

    /** A certificate made for something else, such as a web server's, is no signature's even if its authority is trusted. */
    private static void requireCodeSigning(X509Certificate signer) throws Refusal {
        if (!isForCode(signer)) {
            throw notForCode(signer);
        }
    }

    /** Why a signature is not accepted whose certificate may not sign anything; the JDK leaves such a signature out without a word. */
    static Refusal mayNotSign(X509Certificate signer) {
        return isAuthority(signer) ? authoritysKey(signer) : notForCode(signer);
    }

    private static Refusal authoritysKey(X509Certificate authority) {
        return new Refusal(new Text("模块是用签发机构“%1$s”自己的密钥签名的：签发机构只签发证书，不给模块签名；请用它为本县签发的证书签名。",
                "The module is signed with the key of the authority “%1$s” itself: an authority issues certificates and signs no "
                        + "modules; sign with the certificate that it issued for the county.").with(name(authority)));
    }

    private static Refusal notForCode(X509Certificate signer) {
        return new Refusal(new Text("证书“%1$s”不可用于代码签名：请申请带有“代码签名”扩展密钥用法的证书。",
                "The certificate “%1$s” is not one for code signing: request one with the extended key usage “code signing”.")
                .with(name(signer)));
    }

    /** Whether it may sign anything at all. */
    static boolean maySign(X509Certificate signer) {
        boolean[] usage = signer.getKeyUsage();
        return usage == null || usage[DIGITAL_SIGNATURE];
    }

    private static boolean isForCode(X509Certificate signer) {
        try {
            List<String> usages = signer.getExtendedKeyUsage();
            return (usages == null || usages.contains(CODE_SIGNING) || usages.contains(ANY_USAGE))
                    && maySign(signer);
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    /**
     * The county for which a chain signs. An authority that itself names a county can issue for this county only, or a county
     * whose own authority is trusted could sign for its neighbours.
     */
    private String region(List<X509Certificate> chain) throws Refusal {
        X509Certificate signer = chain.get(0);
        Set<String> named = new TreeSet<>();
        for (X509Certificate certificate : chain) {
            named.addAll(regionsOf(certificate));
        }
        if (named.isEmpty()) {
            throw new Refusal(new Text("证书“%1$s”（SHA-256 %2$s）未指明行政区划：请申请 OU 为六位区划代码的证书，或请平台运维人员在 regions.csv 中登记。",
                    "The certificate “%1$s” (SHA-256 %2$s) names no region: request one whose OU is the six-digit region code, or ask "
                            + "the platform's operators to enter it in regions.csv.").with(name(signer), fingerprint(signer)));
        }
        if (named.size() > 1) {
            throw new Refusal(new Text("证书“%1$s”及其签发机构指明了不同的行政区划（%2$s）：请申请只属于一个区划的证书。",
                    "The certificate “%1$s” and its issuers name different regions (%2$s): request a certificate for one region.")
                    .with(name(signer), String.join(", ", named)));
        }
        return named.iterator().next();
    }

    private Set<String> regionsOf(X509Certificate certificate) {
        Set<String> named = new HashSet<>();
        String entered = regions.get(fingerprint(certificate));
        if (entered != null) {
            named.add(entered);
        }
        try {
            for (Rdn part : new LdapName(name(certificate)).getRdns()) {
                Attribute unit = part.toAttributes().get("OU");
                for (int i = 0; unit != null && i < unit.size(); i++) {
                    if (unit.get(i) instanceof String text && text.strip().matches("[0-9]{6}")) {
                        named.add(text.strip());
                    }
                }
            }
        } catch (InvalidNameException unreadable) {
            return named;
        } catch (NamingException impossible) {
            throw new IllegalStateException(impossible);
        }
        return named;
    }

    private static boolean isAuthority(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return certificate.getBasicConstraints() >= 0 && (usage == null || usage[CERTIFICATE_SIGNATURE]);
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
