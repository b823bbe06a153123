package org.lingmei.reporting.service.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import javax.ws.rs.core.SecurityContext;
import org.junit.jupiter.api.DisplayName;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.reporting.service.web.ExemptionsResource;

class ExemptionsResourceTest {

    private static final String FIRM = "912106249DX0015596";

    @OnEachDatabase
    @DisplayName("an exemption is granted from rules that ask for one, and from no other")
    void granted(StoreHarness core) throws Exception {
        Room room = new Room(core);
        ExemptionsResource exemptions = new ExemptionsResource(room.transactions, core.auditTrail(), room.registry, room.definitions,
                room.writes);
        SecurityContext operator = (SecurityContext) Proxy.newProxyInstance(SecurityContext.class.getClassLoader(),
                new Class<?>[] {SecurityContext.class}, (proxy, method, arguments) -> Room.OPERATOR);
        ExemptionsResource.Grant grant = new ExemptionsResource.Grant("停产整改，县里已备案", "2021-01-01", null);
        for (String rule : List.of("V01", "V04", "V08", "V09", "V10", "V11", "V12", "V13", "V15", "V16", "V17", "V18", "V99")) {
            Problem refused = assertThrows(ProblemException.class, () -> exemptions.grant(FIRM, rule, grant, null, operator), rule).problem();
            assertEquals("not-exemptible 422", refused.type() + " " + refused.status());
            assertTrue(refused.detail().zh().contains("V06, V07, V14") && refused.detail().en().contains("V06, V07, V14"));
        }
        for (String rule : List.of("V06", "V07", "V14")) {
            assertEquals(200, exemptions.grant(FIRM, rule, grant, null, operator).getStatus());
        }
        assertEquals(List.of("V06", "V07", "V14"),
                exemptions.of("210624", operator).stream().map(ExemptionsResource.Exemption::rule).toList());
    }
}
