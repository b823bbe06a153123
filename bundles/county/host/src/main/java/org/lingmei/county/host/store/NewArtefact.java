package org.lingmei.county.host.store;

import java.util.Objects;
import org.lingmei.county.host.addition.Additions;
import org.lingmei.county.host.artifact.ModuleJar;

/**
 * An artefact that is to be kept.
 *
 * @param jar what was sent
 * @param signer the subject of the certificate it was signed with; empty where it was accepted unsigned
 * @param additions what the county adds by it
 */
public record NewArtefact(ModuleJar jar, String signer, Additions additions) {

    public NewArtefact {
        Objects.requireNonNull(jar, "jar");
        Objects.requireNonNull(signer, "signer");
        Objects.requireNonNull(additions, "additions");
    }
}
