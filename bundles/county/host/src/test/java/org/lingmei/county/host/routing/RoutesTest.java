package org.lingmei.county.host.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingmei.core.api.Text;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.ModuleBench;
import org.lingmei.county.host.isolation.CallObserver;
import org.lingmei.county.host.isolation.Lane;
import org.lingmei.county.spi.CountyDescriptor;

@Timeout(60)
class RoutesTest {

    private final Routes routes = new Routes();

    @Test
    void aCallGoesToWhatIsInForceAndKeepsItOpen() {
        ModuleHandle first = handle("1.0.0");
        ModuleHandle second = handle("1.1.0");
        assertEquals("none", routes.call("210381", ModuleHandle::reference, () -> "none"));
        assertEquals(Optional.empty(), routes.put(first, 1));
        CompletableFuture<Void> left = routes.call("210381", module -> {
            assertSame(first, routes.put(second, 2).orElseThrow());
            CompletableFuture<Void> closed = first.retire();
            assertFalse(closed.isDone(), "a call is still inside");
            assertEquals(1, first.inside());
            assertEquals("210381/1.1.0", routes.call("210381", ModuleHandle::reference, () -> "none"));
            return closed;
        }, () -> null);
        assertTrue(left.isDone());
        assertFalse(first.enter());
        assertEquals(2, routes.table().route("210381").orElseThrow().generation());
        assertSame(second, routes.remove("210381").orElseThrow());
        assertEquals(Optional.empty(), routes.enter("210381"));
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE, 1.0.0, true", "SUSPENDED, 1.0.0, true", "BLOCKED, 1.0.0, false", "BROKEN, 1.0.0, false", "ACTIVE, 1.1.0, false"})
    void onlyAModuleThatIsToldOfAsCalledIsFound(ModuleInfo.State state, String version, boolean found) {
        routes.put(handle("1.0.0"), 1);
        assertEquals(found, routes.table().module(new ModuleInfo("210381", "m", version, state, Text.same(""))).isPresent());
        assertEquals(Optional.empty(), routes.table().module(new ModuleInfo("210882", "m", "1.0.0", state, Text.same(""))));
    }

    @Test
    void noCallIsEverInsideAVersionThatWasSeenEmptyAndNoneIsTurnedAway() throws Exception {
        routes.put(handle("1.0.0"), 1);
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger wrong = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(threads.submit(() -> {
                int calls = 0;
                while (!stop.get()) {
                    ModuleHandle module = routes.enter("210381").orElseThrow();
                    if (module.inside() < 1) {
                        wrong.incrementAndGet();
                    }
                    module.leave();
                    calls++;
                }
                return calls;
            }));
        }
        for (int version = 1; version <= 2_000; version++) {
            ModuleHandle former = routes.put(handle("1." + version + ".0"), version).orElseThrow();
            former.retire().get(30, TimeUnit.SECONDS);
        }
        stop.set(true);
        for (Future<Integer> caller : callers) {
            assertTrue(caller.get(30, TimeUnit.SECONDS) > 0);
        }
        threads.shutdown();
        assertEquals(0, wrong.get());
    }

    private static ModuleHandle handle(String version) {
        return new ModuleHandle(null, new CountyDescriptor("210381", "m", version), "海城市", Instant.EPOCH,
                kind -> new Lane(version, kind, ModuleBench.USUAL, null, CallObserver.NONE));
    }
}
