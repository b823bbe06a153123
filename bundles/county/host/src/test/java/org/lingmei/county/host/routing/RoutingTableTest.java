package org.lingmei.county.host.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.lingmei.county.host.ModuleBench;
import org.lingmei.county.host.isolation.CallObserver;
import org.lingmei.county.host.isolation.Lane;
import org.lingmei.county.spi.CountyDescriptor;
import org.osgi.framework.Version;

class RoutingTableTest {

    private final Map<String, Long> generations = new HashMap<>();

    @Property(tries = 100)
    void theHighestVersionIsInForce(@ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 12) Integer> minors) {
        List<ModuleHandle> handles = minors.stream().map(minor -> handle("210381", "1." + minor + ".0")).toList();
        RoutingTable table = RoutingTable.EMPTY.with(handles, new HashMap<>());
        int highest = minors.stream().mapToInt(Integer::intValue).max().orElseThrow();
        assertEquals(new Version(1, highest, 0), table.module("210381").orElseThrow().version());
    }

    @Test
    void aGenerationCountsWhatHasBeenInForce() {
        ModuleHandle old = handle("210381", "1.9.0");
        ModuleHandle newer = handle("210381", "1.10.0");
        ModuleHandle other = handle("210882", "1.0.0");
        RoutingTable table = RoutingTable.EMPTY.with(List.of(old, other), generations);
        assertEquals(1, table.route("210381").orElseThrow().generation());
        table = table.with(List.of(newer, old, other), generations);
        assertSame(newer, table.module("210381").orElseThrow());
        assertEquals(2, table.route("210381").orElseThrow().generation());
        table = table.with(List.of(other), generations);
        assertEquals(List.of("210882"), table.all().stream().map(route -> route.module().region()).toList());
        table = table.with(List.of(old, other), generations);
        assertEquals(3, table.route("210381").orElseThrow().generation());
        assertEquals(1, table.route("210882").orElseThrow().generation(), "nothing changed there");
    }

    private static ModuleHandle handle(String region, String version) {
        return new ModuleHandle(null, new CountyDescriptor(region, "m", version), region, Instant.EPOCH,
                kind -> new Lane(region, kind, ModuleBench.USUAL, null, CallObserver.NONE));
    }
}
