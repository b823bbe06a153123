package org.lingmei.county.host.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.artifact.Refusal;

class SignatureVerifierTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final String HAICHENG = "210381";
    private static final String DASHIQIAO = "210882";

    @TempDir
    private static Path home;
    private static Keys keys;

    @TempDir
    private Path signers;
    private SignatureVerifier verifier;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = new Keys(home);
        keys.make("province", "CN=Province, O=Liaoning", null, Keys.AUTHORITY, "ku:c=keyCertSign,cRLSign");
        keys.make("haicheng", "CN=Haicheng engineers, OU=210381, O=Haicheng", "province", Keys.CODE_SIGNING, "ku:c=digitalSignature");
        keys.make("nowhere", "CN=Somebody, O=Somewhere", "province", Keys.CODE_SIGNING);
        keys.make("server", "CN=www.example.org, OU=210381", "province", "eku=serverAuth");
        keys.make("self", "CN=Dashiqiao engineers, OU=210882, O=Dashiqiao", null, Keys.CODE_SIGNING);
        keys.make("countyCa", "CN=Haicheng authority, OU=210381, O=Haicheng", "province", Keys.AUTHORITY);
        keys.make("below", "CN=Engineer Wang, O=Haicheng", "countyCa", Keys.CODE_SIGNING);
        keys.make("usurper", "CN=Engineer Li, OU=210882, O=Haicheng", "countyCa", Keys.CODE_SIGNING);
        keys.make("forger", "CN=Engineer Zhao, OU=210882, O=Haicheng", "haicheng", Keys.CODE_SIGNING);
        keys.make("mail", "CN=Haicheng post, OU=210381", "province", Keys.CODE_SIGNING, "ku:c=keyEncipherment");
        keys.make("impostor", "CN=Province, O=Liaoning", null, Keys.AUTHORITY);
        keys.make("false", "CN=Haicheng engineers, OU=210381, O=Haicheng", "impostor", Keys.CODE_SIGNING);
    }

    @BeforeEach
    void trustTheProvince() throws Exception {
        keys.trust("province", signers);
        verifier = new SignatureVerifier(new SignersFolder(signers), false);
    }

    @Test
    void acceptsACountyThatTheProvinceCertified() throws Exception {
        Signer signer = verify(signedBy("haicheng", HAICHENG));
        assertEquals("CN=Haicheng engineers,OU=210381,O=Haicheng", signer.subject());
        assertEquals(HAICHENG, signer.region());
        assertEquals(fingerprint(keys.certificate("haicheng")), signer.fingerprint());
        assertTrue(signer.signed());
    }

    @Test
    void acceptsASingleSignerFromTheMomentItsCertificateLiesInTheFolder() throws Exception {
        byte[] archive = signedBy("self", DASHIQIAO);
        refused(archive, "is not trusted here");
        keys.trust("self", signers);
        assertEquals(DASHIQIAO, verify(archive).region());
        Files.delete(signers.resolve("self.pem"));
        refused(archive, "is not trusted here");
    }

    @Test
    void acceptsAnEngineerBelowACountysAuthorityForThatCounty() throws Exception {
        assertEquals(HAICHENG, verify(signedBy("below", HAICHENG)).region());
        refused(signedBy("below", DASHIQIAO), "signs for 210381 only and the module is for 210882");
    }

    @Test
    void aCountysAuthorityCannotIssueForItsNeighbour() throws Exception {
        refused(signedBy("usurper", DASHIQIAO), "name different regions (210381, 210882)");
        keys.trust("countyCa", signers);
        refused(signedBy("usurper", DASHIQIAO), "name different regions (210381, 210882)");
    }

    @Test
    void aSignerCannotIssue() throws Exception {
        refused(signedBy("forger", DASHIQIAO), "is not trusted here");
        keys.trust("haicheng", signers);
        refused(signedBy("forger", DASHIQIAO), "is not trusted here");
    }

    @Test
    void aNameAloneIsNotTrusted() throws Exception {
        refused(signedBy("false", HAICHENG), "is not trusted here");
    }

    @Test
    void nobodyIsTrustedWithoutAFolder() throws Exception {
        verifier = new SignatureVerifier(new SignersFolder(signers.resolve("none")), false);
        refused(signedBy("haicheng", HAICHENG), "is not trusted here");
    }

    @Test
    void anUnreadableCertificateDoesNotHideTheOthers() throws Exception {
        Files.writeString(signers.resolve("a.pem"), "-----BEGIN CERTIFICATE-----\nrubbish\n");
        assertEquals(HAICHENG, verify(signedBy("haicheng", HAICHENG)).region());
    }

    @Test
    void theMapNamesTheRegionOfACertificateThatNamesNone() throws Exception {
        byte[] archive = signedBy("nowhere", DASHIQIAO);
        refused(archive, "names no region");
        map(colons(fingerprint(keys.certificate("nowhere"))), DASHIQIAO);
        assertEquals(DASHIQIAO, verify(archive).region());
        refused(signedBy("nowhere", HAICHENG), "signs for 210882 only");
    }

    @Test
    void theMapCannotMoveACertificateToAnotherRegion() throws Exception {
        map(fingerprint(keys.certificate("haicheng")), DASHIQIAO);
        refused(signedBy("haicheng", DASHIQIAO), "name different regions");
        refused(signedBy("haicheng", HAICHENG), "name different regions");
    }

    @Test
    void refusesAnotherRegionsModule() throws Exception {
        refused(signedBy("haicheng", DASHIQIAO), "signs for 210381 only and the module is for 210882");
    }

    @Test
    void refusesACertificateThatIsNotForCode() throws Exception {
        refused(signedBy("server", HAICHENG), "not one for code signing");
    }

    @Test
    void anAuthoritySignsNoModules() throws Exception {
        refused(signedBy("province", HAICHENG), "signed with the key of the authority");
        keys.trust("impostor", signers);
        refused(signedBy("impostor", HAICHENG), "signed with the key of the authority");
        refused(signedBy("mail", HAICHENG), "not one for code signing");
    }

    @Test
    void refusesAnExpiredOrFutureCertificate() throws Exception {
        ModuleJar jar = ModuleJar.of(signedBy("haicheng", HAICHENG));
        assertSays(assertThrows(Refusal.class, () -> verifier.verify(jar, Instant.parse("2027-06-01T00:00:00Z"))), "expired on 20");
        assertSays(assertThrows(Refusal.class, () -> verifier.verify(jar, Instant.parse("2025-06-01T00:00:00Z"))), "is not valid before 20");
        keys.trust("haicheng", signers);
        assertSays(assertThrows(Refusal.class, () -> verifier.verify(jar, Instant.parse("2027-06-01T00:00:00Z"))), "expired on 20");
    }

    @Test
    void refusesWhatIsNotSigned() throws Exception {
        refused(Archives.module(HAICHENG), "is not signed");
    }

    @Test
    void developmentModeAcceptsWhatIsNotSignedButNoBadSignature() throws Exception {
        verifier = new SignatureVerifier(new SignersFolder(signers), true);
        assertEquals(new Signer("", HAICHENG, ""), verify(Archives.module(HAICHENG)));
        assertFalse(verify(Archives.module(HAICHENG)).signed());
        refused(signedBy("self", DASHIQIAO), "is not trusted here");
        refused(Archives.changed(signedBy("haicheng", HAICHENG), Archives.CODE, code -> "else"), "was changed after it was signed");
    }

    @Test
    void refusesAWeakSignature() throws Exception {
        refused(Archives.signed(Archives.module(HAICHENG), "SIGNER", keys.entry("haicheng"), "SHA-1", "SHA1withECDSA"), "too weak");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org/example/More.bin", "META-INF/services/org.example.Other", "META-INF/SIG-MORE", "META-INF/deep/X.SF",
            "META-INF/INDEX.LIST"})
    void refusesAnEntryAddedAfterSigning(String name) throws Exception {
        refused(Archives.with(signedBy("haicheng", HAICHENG), name, Archives.text("more")), name + " is not covered by the signature");
    }

    @Test
    void refusesTwoSignatures() throws Exception {
        byte[] once = signedBy("haicheng", HAICHENG);
        refused(Archives.signed(once, "OTHER", keys.entry("self"), "SHA-256", "SHA256withECDSA"), "exactly one signature");
        refused(Archives.without(once, ".EC"), "exactly one signature");
        refused(Archives.without(once, ".SF"), "exactly one signature");
    }

    @Test
    void refusesWhatWasChangedAfterSigning() throws Exception {
        byte[] signed = signedBy("haicheng", HAICHENG);
        refused(Archives.changed(signed, Archives.CODE, code -> code + " and more"), "was changed after it was signed");
        refused(Archives.changed(signed, "META-INF/SIGNER.SF", text -> text.replace("Created-By", "Created-by")),
                "was changed after it was signed");
        refused(Archives.changed(signed, "META-INF/MANIFEST.MF", text -> text.replace("Bundle-Version: 1.0.0", "Bundle-Version: 9.0.0")),
                "was changed after it was signed");
        refused(Archives.changed(signed, "META-INF/MANIFEST.MF", text -> text + "Name: org/example/Absent.bin\r\nX: y\r\n\r\n"),
                "whole manifest");
    }

    @Test
    void refusesASignatureThatLeavesTheHeadOfTheManifestOpen() throws Exception {
        byte[] open = Archives.signed(Archives.module(HAICHENG), "SIGNER", keys.entry("haicheng"), "SHA-256", "SHA256withECDSA", true);
        refused(open, "whole manifest");
        refused(Archives.changed(open, "META-INF/MANIFEST.MF", text -> text.replace("Bundle-Version: 1.0.0", "Bundle-Version: 9.0.0")),
                "was changed after it was signed");
    }

    @Test
    void aFolderMayNotHaveContent() throws Exception {
        refused(Archives.with(signedBy("haicheng", HAICHENG), "org/example/more/", Archives.text("more")), "no proper jar");
    }

    @Test
    void refusesAnEntryBehindANameThatIsThereTwice() throws Exception {
        byte[] hidden = Archives.with(signedBy("haicheng", HAICHENG), "org/example/Cool.bin", Archives.text("evil"));
        refused(Archives.renamed(hidden, "org/example/Cool.bin", Archives.CODE, true, true), "is there twice");
        refused(Archives.renamed(hidden, "org/example/Cool.bin", Archives.CODE, false, true), "is there twice");
        refused(Archives.renamed(hidden, "org/example/Cool.bin", Archives.CODE, true, false), "no proper jar");
        refused(Archives.with(signedBy("haicheng", HAICHENG), "META-INF/Manifest.mf", Archives.text("Manifest-Version: 1.0\r\n\r\n")),
                "is there twice");
    }

    @Test
    void refusesAnArchiveWhoseDirectoryTellsOtherThings() throws Exception {
        verifier = new SignatureVerifier(new SignersFolder(signers), true);
        byte[] module = Archives.module(HAICHENG);
        refused(Archives.renamed(module, Archives.CODE, "org/example/Cool.bin", false, true), "no proper jar");
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.write(module);
        two.write(Archives.module(DASHIQIAO));
        refused(two.toByteArray(), "no proper jar");
        refused(Archives.with(module, "../outside", Archives.text("x")), "may not be named ../outside");
        refused(Archives.with(module, "/META-INF/x", Archives.text("x")), "may not be named /META-INF/x");
    }

    private Signer verify(byte[] archive) throws Refusal {
        return verifier.verify(ModuleJar.of(archive), NOW);
    }

    private void refused(byte[] archive, String sentence) {
        assertSays(assertThrows(Refusal.class, () -> verify(archive)), sentence);
    }

    private static void assertSays(Refusal refusal, String sentence) {
        assertTrue(refusal.reason().en().contains(sentence), refusal.reason().en());
        assertTrue(refusal.reason().zh().matches("(?s).*\\p{IsHan}.*。"), refusal.reason().zh());
    }

    private static byte[] signedBy(String alias, String region) throws IOException, GeneralSecurityException {
        return Archives.signed(Archives.module(region), keys.entry(alias));
    }

    private void map(String fingerprint, String region) throws IOException {
        Files.writeString(signers.resolve("regions.csv"), "# who signs where\nfingerprint_sha256,region\n" + fingerprint + "," + region + "\n");
    }

    private static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    private static String colons(String hex) {
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(HexFormat.of().parseHex(hex));
    }
}
