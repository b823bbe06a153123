package org.lingmei.county.host.store;

import java.util.List;
import java.util.Objects;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.spi.CountyIndicator;

/**
 * An artefact that is to be kept.
 *
 * @param jar what was sent
 * @param signer the subject of the certificate it was signed with; empty where it was accepted unsigned
 * @param indicators what the county asks for by it
 */
public record NewArtefact(ModuleJar jar, String signer, List<CountyIndicator> indicators) {

    public NewArtefact {
        Objects.requireNonNull(jar, "jar");
        Objects.requireNonNull(signer, "signer");
        indicators = List.copyOf(indicators);
    }
}
