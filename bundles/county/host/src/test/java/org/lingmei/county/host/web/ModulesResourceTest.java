package org.lingmei.county.host.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.SecurityContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.ModuleBench;
import org.lingmei.county.host.bench.StubModule;
import org.lingmei.county.host.isolation.CallTally;
import org.lingmei.county.host.isolation.Lane;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.host.store.Desired;

class ModulesResourceTest {

    private static final ModuleInfo IN_FORCE = new ModuleInfo("210381", "模块", "9.8.7", ModuleInfo.State.ACTIVE, Text.same(""));
    private static final List<BreakerView> CLOSED = Stream.of("decode", "rules", "rest", "fetch").map(kind -> new BreakerView(kind, "closed", null)).toList();
    private static final ModuleInfo BROKEN = new ModuleInfo("210624", "坏模块", "1.0.0", ModuleInfo.State.BROKEN, new Text("原因", "why"));

    private final CallTally tally = new CallTally(InstantSource.fixed(Instant.EPOCH));
    private final ModuleHandle handle = handle(tally);
    private final ModulesResource resource = new ModulesResource(() -> List.of(IN_FORCE, BROKEN), region -> region.equals("210381")
            ? Optional.of(new Desired(region, "ff", "9.8.7", null, false, false, 3, "platform:modules", Instant.EPOCH))
            : Optional.empty(), module -> module == IN_FORCE ? Optional.of(handle) : Optional.empty(), "node-1");

    @AfterEach
    void close() {
        handle.close();
    }

    @Test
    void showsWhatIsInForceAndWhatShouldBe() {
        assertEquals(List.of(
                new ModuleView("210381", "模块", "9.8.7", "ACTIVE", "OK", "", 3, "platform:modules", Instant.EPOCH, "node-1",
                        new TrafficView(Instant.EPOCH, 0, 0, 0, new BigDecimal("0.0"), 0), CLOSED),
                new ModuleView("210624", "坏模块", "1.0.0", "BROKEN", "WARN", "原因", 0, null, null, "node-1", null, List.of())),
                resource.all(caller(Permission.MODULES_READ), language()));
    }

    @Test
    void showsHowItsCallsGo() {
        assertTrue(handle.enter());
        for (int i = 0; i < 6; i++) {
            assertThrows(ModuleFailure.class, () -> handle.decoding(module -> {
                throw new IllegalStateException();
            }));
        }
        ModuleView module = resource.one("210381", caller(Permission.MODULES_READ), language());
        assertEquals(new TrafficView(Instant.EPOCH, 5, 5, 1, new BigDecimal("5.0"), 1), module.traffic());
        assertEquals(CLOSED.subList(1, 4), module.breakers().subList(1, 4));
        BreakerView decoding = module.breakers().get(0);
        assertEquals("decode open", decoding.kind() + " " + decoding.state());
        assertTrue(decoding.retryAfterSeconds() > 0 && decoding.retryAfterSeconds() <= ModuleBench.USUAL.pause().toSeconds(), decoding::toString);
        handle.leave();
        assertEquals(0, resource.one("210381", caller(Permission.MODULES_READ), language()).traffic().underWay());
    }

    @Test
    void answersInTheReadersLanguage() {
        ModuleView broken = resource.one("210624", caller(Permission.MODULES_READ), language(Locale.ENGLISH));
        assertEquals("why", broken.detail());
        assertNull(broken.deployedAt());
    }

    @Test
    void aCountyWithoutAModuleIsNotFound() {
        assertEquals(404, assertThrows(ProblemException.class,
                () -> resource.one("210882", caller(Permission.MODULES_READ), language())).problem().status());
    }

    @Test
    void needsTheRight() {
        SecurityContext other = caller(Permission.REPORTING_READ);
        assertEquals(403, assertThrows(ProblemException.class, () -> resource.all(other, language())).problem().status());
        assertEquals(403, assertThrows(ProblemException.class, () -> resource.one("210381", other, language())).problem().status());
    }

    private static ModuleHandle handle(CallTally tally) {
        StubModule module = StubModule.of("210381");
        return new ModuleHandle(module, module.descriptor(), "海城市", Instant.EPOCH,
                kind -> new Lane("210381", kind, ModuleBench.USUAL, null, tally), tally);
    }

    private static SecurityContext caller(String permission) {
        Caller caller = new Caller("u", Set.of(), Set.of(permission), null, null);
        return (SecurityContext) Proxy.newProxyInstance(ModulesResourceTest.class.getClassLoader(), new Class<?>[] {SecurityContext.class},
                (proxy, method, arguments) -> caller);
    }

    private static HttpHeaders language(Locale... accepted) {
        return (HttpHeaders) Proxy.newProxyInstance(ModulesResourceTest.class.getClassLoader(), new Class<?>[] {HttpHeaders.class},
                (proxy, method, arguments) -> List.of(accepted));
    }
}
