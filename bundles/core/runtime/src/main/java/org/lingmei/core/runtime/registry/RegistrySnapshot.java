package org.lingmei.core.runtime.registry;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Region;

/** The whole register at one moment; never changes. */
final class RegistrySnapshot {

    static final RegistrySnapshot EMPTY = new RegistrySnapshot(List.of(), List.of(), Set.of());

    private final Map<String, Region> regions;
    private final Map<String, Enterprise> enterprises;
    private final Map<String, List<Enterprise>> byRegion;
    private final Set<String> acceptedCodes;

    /**
     * @param regions in the province's order
     * @param acceptedCodes codes that an operator accepted although their checks fail
     */
    RegistrySnapshot(List<Region> regions, List<Enterprise> enterprises, Set<String> acceptedCodes) {
        this.regions = regions.stream().collect(Collectors.toMap(Region::code, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        this.enterprises = enterprises.stream().collect(Collectors.toMap(e -> e.uscc().value(), Function.identity()));
        this.byRegion = enterprises.stream().sorted(Comparator.comparing(Enterprise::uscc))
                .collect(Collectors.groupingBy(Enterprise::region, Collectors.toUnmodifiableList()));
        this.acceptedCodes = Set.copyOf(acceptedCodes);
    }

    List<Region> regions() {
        return List.copyOf(regions.values());
    }

    Map<String, Region> regionsByCode() {
        return regions;
    }

    List<Enterprise> enterprises(String region) {
        return byRegion.getOrDefault(region, List.of());
    }

    Map<String, Enterprise> enterprisesByCode() {
        return enterprises;
    }

    boolean codeAccepted(String uscc) {
        return acceptedCodes.contains(uscc);
    }
}
