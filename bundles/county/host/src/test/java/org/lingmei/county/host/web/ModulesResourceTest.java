package org.lingmei.county.host.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.SecurityContext;
import org.junit.jupiter.api.Test;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.store.Desired;

class ModulesResourceTest {

    private static final ModuleInfo IN_FORCE = new ModuleInfo("210381", "模块", "9.8.7", ModuleInfo.State.ACTIVE, Text.same(""));
    private static final ModuleInfo BROKEN = new ModuleInfo("210624", "坏模块", "1.0.0", ModuleInfo.State.BROKEN, new Text("原因", "why"));

    private final ModulesResource resource = new ModulesResource(() -> List.of(IN_FORCE, BROKEN), region -> region.equals("210381")
            ? Optional.of(new Desired(region, "ff", "9.8.7", null, false, 3, "platform:modules", Instant.EPOCH))
            : Optional.empty());

    @Test
    void showsWhatIsInForceAndWhatShouldBe() {
        assertEquals(List.of(
                new ModuleView("210381", "模块", "9.8.7", "ACTIVE", "OK", "", 3, "platform:modules", Instant.EPOCH),
                new ModuleView("210624", "坏模块", "1.0.0", "BROKEN", "WARN", "原因", 0, null, null)),
                resource.all(caller(Permission.MODULES_READ), language()));
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
