package org.lingmei.reporting.service.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.ws.rs.core.SecurityContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.function.Executable;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.reporting.service.store.ExemptionStore;
import org.lingmei.reporting.service.store.ResponsibilityStore;
import org.lingmei.reporting.service.store.StoredFigures;
import org.lingmei.reporting.service.web.ExemptionsResource;
import org.lingmei.reporting.service.web.ResponsibilitiesResource;

/** What an enterprise's account sees of what its county has reported. */
class EnterpriseSightTest {

    private static final String COUNTY = "210882";
    private static final String WEEK = "2021-W01";
    private static final StoredFigures.Choice ALL = new StoredFigures.Choice(null, false);

    private static Caller caller(Role role, String region, String enterprise) {
        return new Caller("someone", Set.of(role), Set.of(Permission.REPORTING_READ), region, enterprise);
    }

    private static SecurityContext of(Caller caller) {
        return (SecurityContext) Proxy.newProxyInstance(SecurityContext.class.getClassLoader(), new Class<?>[] {SecurityContext.class},
                (proxy, method, arguments) -> caller);
    }

    private static void assertForbidden(Executable reading) {
        ProblemException refused = assertThrows(ProblemException.class, reading);
        assertEquals(403, refused.problem().status());
        assertFalse(refused.problem().detail().zh().isBlank() || refused.problem().detail().en().isBlank());
    }

    @OnEachDatabase
    @DisplayName("an enterprise sees its own figures and findings, and no file that holds a competitor's")
    void reports(StoreHarness core) throws Exception {
        Room room = new Room(core);
        room.replay(List.of(WEEK));
        long id = room.archive.versions(Room.OPERATOR, COUNTY, WEEK).get(0).id();
        List<Receipt.Line> findings = room.archive.inForce(Room.OPERATOR, COUNTY, WEEK, Locale.ENGLISH);
        List<String> firms = findings.stream().map(Receipt.Line::uscc).filter(uscc -> !uscc.isEmpty()).distinct().toList();
        assertTrue(firms.size() > 1, "more than one enterprise has findings");
        String own = firms.get(0);
        Caller enterprise = caller(Role.ENTERPRISE, COUNTY, own);

        assertEquals(findings.stream().filter(line -> line.uscc().equals(own)).toList(),
                room.archive.inForce(enterprise, COUNTY, WEEK, Locale.ENGLISH));
        List<FigureBoard.Figure> figures = room.figures.inForce(Room.OPERATOR, COUNTY, WEEK, new StoredFigures.Choice(own, false));
        assertFalse(figures.isEmpty());
        assertEquals(figures, room.figures.inForce(enterprise, COUNTY, WEEK, ALL));
        assertEquals(figures, room.figures.ofSubmission(enterprise, id, ALL));
        assertEquals(figures, room.figures.ofSubmission(enterprise, id, new StoredFigures.Choice(own, false)));

        StoredFigures.Choice competitor = new StoredFigures.Choice(firms.get(1), false);
        assertForbidden(() -> room.figures.inForce(enterprise, COUNTY, WEEK, competitor));
        assertForbidden(() -> room.figures.ofSubmission(enterprise, id, competitor));
        assertForbidden(() -> room.archive.versions(enterprise, COUNTY, WEEK));
        assertForbidden(() -> room.archive.receipt(enterprise, id, Locale.ENGLISH));
        assertForbidden(() -> room.archive.content(enterprise, id));
        assertForbidden(() -> new AnnotatedFile(room.archive, room.modules, room.registry, null).of(enterprise, id, Locale.ENGLISH));
        assertEquals(room.archive.receipt(Room.OPERATOR, id, Locale.ENGLISH),
                room.archive.receipt(caller(Role.COUNTY_REPORTER, COUNTY, null), id, Locale.ENGLISH), "the county sees its whole file");
    }

    @OnEachDatabase
    @DisplayName("an enterprise sees its own exemptions; phone numbers are for the county's own people and the province's")
    void lists(StoreHarness core) throws Exception {
        Room room = new Room(core);
        List<String> firms = room.registry.enterprises(COUNTY).stream().map(firm -> firm.uscc().value()).limit(2).toList();
        room.transactions.write(tx -> {
            for (String firm : firms) {
                ExemptionStore.put(tx.connection(), new ExemptionStore.Exemption(firm, "V14", COUNTY, "停产整改", LocalDate.parse("2021-01-01"),
                        null, "operator", Instant.parse("2021-01-01T00:00:00Z")));
            }
            for (String region : List.of(COUNTY, "210381")) {
                ResponsibilityStore.put(tx.connection(), new ResponsibilityStore.Responsibility(region, "M1", "工信局", "李四", "", "",
                        "0417-" + region, LocalDate.parse("2021-01-01"), null));
            }
            return null;
        });
        Caller enterprise = caller(Role.ENTERPRISE, COUNTY, firms.get(0));
        ExemptionsResource exemptions = new ExemptionsResource(room.transactions, core.auditTrail(), room.registry, room.definitions,
                room.writes);
        assertEquals(Set.of(firms.get(0)), exempt(exemptions, enterprise));
        assertEquals(Set.copyOf(firms), exempt(exemptions, caller(Role.COUNTY_REPORTER, COUNTY, null)));

        ResponsibilitiesResource people = new ResponsibilitiesResource(room.transactions, core.auditTrail(), room.registry, room.definitions,
                room.writes);
        Map<String, String> ownOnly = Map.of(COUNTY, "0417-" + COUNTY, "210381", "");
        assertEquals(ownOnly, phones(people, enterprise));
        assertEquals(ownOnly, phones(people, caller(Role.COUNTY_REPORTER, COUNTY, null)));
        assertEquals(Map.of(COUNTY, "", "210381", ""), phones(people, caller(Role.PARTNER, null, null)));
        assertEquals(Map.of(COUNTY, "0417-" + COUNTY, "210381", "0417-210381"), phones(people, caller(Role.LEADER, null, null)));
    }

    private static Set<String> exempt(ExemptionsResource exemptions, Caller caller) {
        return exemptions.of(COUNTY, of(caller)).stream().map(ExemptionsResource.Exemption::uscc).collect(Collectors.toSet());
    }

    private static Map<String, String> phones(ResponsibilitiesResource people, Caller caller) {
        Map<String, String> phones = new TreeMap<>();
        people.on("2021-02-01", of(caller)).forEach(entry -> phones.put(entry.region(), entry.phone()));
        return phones;
    }
}
