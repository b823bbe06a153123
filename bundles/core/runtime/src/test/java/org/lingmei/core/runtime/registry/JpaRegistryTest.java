package org.lingmei.core.runtime.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Uscc;
import org.lingmei.core.api.audit.AuditReader;
import org.lingmei.core.api.office.Spreadsheets.Table;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.registry.RegistryAdmin.Outcome;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.runtime.store.TestEntities;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;

class JpaRegistryTest {

    private static final Path SHIPPED = Path.of("src/main/distribution/etc/lingmei/regions.csv");
    private static final Caller OPERATOR =
            new Caller("operator", Set.of(), Set.of(Permission.REGISTRY_WRITE), null, null);
    private static final String HEADING = "region,uscc,name,kind,licensed_capacity_kt,kilns";
    private static final String GOOD = "210381,91210381564620598A,示范矿山,mine,1200,0";
    private static final String WRONG_CHECK = "210882,91210381564620598B,示范镁业,plant,120.50,12";

    @TempDir
    Path folder;

    private static Table table(String... lines) {
        return new Table(Stream.of(lines).map(line -> List.of(line.split(",", -1))).toList());
    }

    private static JpaRegistry registry(StoreHarness core, TestEntities entities) throws Exception {
        JpaRegistry registry = new JpaRegistry(entities.transactions(), core.auditTrail());
        registry.putRegions(Caller.platform("test"), RegionsFile.read(SHIPPED));
        return registry;
    }

    private static List<String> actions(StoreHarness core) {
        return core.auditReader().entries(Long.MAX_VALUE, 100).stream().map(AuditReader.Entry::action).toList();
    }

    @OnEachDatabase
    void takesOverTheShippedCountiesOnce(StoreHarness core) throws Exception {
        try (TestEntities entities = new TestEntities(core)) {
            JpaRegistry registry = registry(core, entities);
            assertEquals(List.of("210381", "210882", "210323", "211021", "210682", "210624"),
                    registry.regions().stream().map(Region::code).toList());
            assertEquals(Optional.of(new Region("210381", "海城市", "鞍山市", "210300", "辽C", new BigDecimal("8000"))),
                    registry.region("210381"));
            assertEquals(0, registry.putRegions(Caller.platform("test"), RegionsFile.read(SHIPPED)));
            assertEquals(List.of("core.regions.put"), actions(core));
        }
    }

    @OnEachDatabase
    void aChangedCountyIsUpdatedAndAMissingOneStays(StoreHarness core) throws Exception {
        Path changed = Files.writeString(folder.resolve("regions.csv"), "\uFEFFregion,name,city,city_code,plate,annual_quota_kt\r\n"
                + "210882,大石桥市,营口市,210800,辽H,2800.5\r\n");
        try (TestEntities entities = new TestEntities(core)) {
            JpaRegistry registry = registry(core, entities);
            assertEquals(1, registry.putRegions(Caller.platform("test"), RegionsFile.read(changed)));
            assertEquals(new BigDecimal("2800.5"), registry.region("210882").orElseThrow().annualQuotaKt());
            assertEquals(6, registry.regions().size());
        }
    }

    @OnEachDatabase
    void createsUpdatesAndWarns(StoreHarness core) throws Exception {
        try (TestEntities entities = new TestEntities(core)) {
            JpaRegistry registry = registry(core, entities);
            Outcome first = registry.putEnterprises(OPERATOR, table(HEADING, GOOD, WRONG_CHECK));
            assertEquals(List.of(2, 0, 1), List.of(first.created(), first.updated(), first.warnings().size()));
            assertEquals(List.of(new Enterprise(new Uscc("91210381564620598B"), "210882", "示范镁业", Enterprise.Kind.PLANT,
                    new BigDecimal("120.5"), 12)), registry.enterprises("210882"));

            registry.acceptCode(OPERATOR, "91210381564620598b", "试点时期的老代码");
            assertEquals(true, registry.codeAccepted("91210381564620598B"));
            Outcome second = registry.putEnterprises(OPERATOR, table(HEADING, WRONG_CHECK.replace("120.50", "130")));
            assertEquals(new Outcome(0, 1, List.of()), second);
            assertEquals(new BigDecimal("130"), registry.enterprise("91210381564620598B").orElseThrow().licensedCapacityKt());
            assertEquals(List.of("core.enterprises.put", "core.enterprise.code-accepted", "core.enterprises.put",
                    "core.regions.put"), actions(core));
            assertEquals("{\"created\":\"2\",\"updated\":\"0\",\"warnings\":\"1\"}",
                    core.auditReader().entries(2, 1).get(0).details());

            JpaRegistry restarted = new JpaRegistry(entities.transactions(), core.auditTrail());
            assertEquals(registry.enterprises("210381"), restarted.enterprises("210381"));
            assertEquals(true, restarted.codeAccepted("91210381564620598B"));
        }
    }

    @OnEachDatabase
    void aTableWithAnErrorChangesNothing(StoreHarness core) throws Exception {
        try (TestEntities entities = new TestEntities(core)) {
            JpaRegistry registry = registry(core, entities);
            assertThrows(ProblemException.class, () -> registry.putEnterprises(OPERATOR, table(HEADING, GOOD, GOOD)));
            assertEquals(List.of(), registry.enterprises("210381"));
            assertEquals(List.of("core.regions.put"), actions(core));
        }
    }

    @OnEachDatabase
    void onlyWhoMayWriteTheRegisterDoes(StoreHarness core) throws Exception {
        Caller clerk = new Caller("clerk", Set.of(), Set.of(Permission.REPORTING_SUBMIT), "210381", null);
        try (TestEntities entities = new TestEntities(core)) {
            JpaRegistry registry = registry(core, entities);
            assertEquals(403, assertThrows(ProblemException.class,
                    () -> registry.putEnterprises(clerk, table(HEADING, GOOD))).problem().status());
            assertEquals(403, assertThrows(ProblemException.class,
                    () -> registry.acceptCode(clerk, "91210381564620598A", "x")).problem().status());
            assertEquals(404, assertThrows(ProblemException.class,
                    () -> registry.acceptCode(OPERATOR, "91210381564620598A", "x")).problem().status());
            assertEquals(422, assertThrows(ProblemException.class,
                    () -> registry.acceptCode(OPERATOR, "91210381564620598A", " ")).problem().status());
        }
    }
}
