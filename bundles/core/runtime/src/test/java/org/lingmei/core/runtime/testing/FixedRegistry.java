package org.lingmei.core.runtime.testing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.registry.Registry;

/** A register that never changes. */
record FixedRegistry(List<Region> regions, List<Enterprise> enterprises) implements Registry {

    @Override
    public Optional<Region> region(String code) {
        return regions.stream().filter(region -> region.code().equals(code)).findFirst();
    }

    @Override
    public List<Enterprise> enterprises(String region) {
        return enterprises.stream()
                .filter(enterprise -> enterprise.region().equals(region))
                .sorted(Comparator.comparing(Enterprise::uscc))
                .toList();
    }

    @Override
    public Optional<Enterprise> enterprise(String uscc) {
        return enterprises.stream().filter(enterprise -> enterprise.uscc().value().equals(uscc)).findFirst();
    }
}
