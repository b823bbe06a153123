package org.lingmei.county.host.verify;

import java.security.CodeSigner;
import java.time.Instant;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.artifact.Refusal;

/**
 * Decides whether a module comes from somebody who may deploy for its county: the JAR signature covers the whole archive, the
 * certificate is trusted at the time asked about, and it names that county.
 */
public final class SignatureVerifier {

    private final SignersFolder folder;
    private final boolean developmentMode;

    /**
     * @param folder the trusted certificates; read anew for each module
     * @param developmentMode whether a module without any signature is accepted. One that has a signature must have a good one
     *        in this mode too
     */
    public SignatureVerifier(SignersFolder folder, boolean developmentMode) {
        this.folder = folder;
        this.developmentMode = developmentMode;
    }

    /** Whether unsigned modules are accepted, which everybody should see while it is so. */
    public boolean developmentMode() {
        return developmentMode;
    }

    /**
     * Verifies a module.
     *
     * @param now at which time the certificates must be valid. A time stamp in the signature does not prolong them
     * @throws Refusal if the module may not be deployed, with what its engineer is to do
     */
    public Signer verify(ModuleJar jar, Instant now) throws Refusal {
        Optional<CodeSigner> signer = ArchiveSignature.of(jar.content());
        if (signer.isPresent()) {
            return folder.read().signer(signer.get().getSignerCertPath(), jar.region(), now);
        }
        if (developmentMode) {
            return Signer.none(jar.region());
        }
        throw new Refusal(new Text("模块未签名：请用 jarsigner 以 %1$s 的代码签名证书签名后重新上传。",
                "The module is not signed: sign it with jarsigner and a code-signing certificate for %1$s, and upload it again.")
                .with(jar.region()));
    }
}
