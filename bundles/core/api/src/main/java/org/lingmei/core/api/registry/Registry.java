package org.lingmei.core.api.registry;

import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Region;
import org.osgi.annotation.versioning.ProviderType;

/** Reads the register. Answers from memory; a change is visible as soon as the call that made it has returned. */
@ProviderType
public interface Registry {

    /** All counties, in the province's order. */
    List<Region> regions();

    Optional<Region> region(String code);

    /** The enterprises that report to a county, by code. */
    List<Enterprise> enterprises(String region);

    /** The enterprise with that normalised code. */
    Optional<Enterprise> enterprise(String uscc);

    /** Whether an operator has accepted that code although its check characters fail. */
    default boolean codeAccepted(String uscc) {
        return false;
    }
}
