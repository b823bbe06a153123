package org.lingmei.core.runtime.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.persistence.EntityManager;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.Uscc;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.office.Spreadsheets.Table;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.registry.RegistryAdmin;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.runtime.store.EnterpriseEntity;
import org.lingmei.core.runtime.store.EntityTransactions;
import org.lingmei.core.runtime.store.RegionEntity;
import org.lingmei.core.runtime.tx.RunningTx;

/** The register in the database, read into memory as a whole after each change. */
final class JpaRegistry implements Registry, RegistryAdmin {

    private static final int LONGEST_REASON = 1_000;

    private final EntityTransactions transactions;
    private final AuditTrail audit;
    private volatile RegistrySnapshot snapshot = RegistrySnapshot.EMPTY;

    JpaRegistry(EntityTransactions transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
        reload();
    }

    @Override
    public List<Region> regions() {
        return snapshot.regions();
    }

    @Override
    public Optional<Region> region(String code) {
        return Optional.ofNullable(snapshot.regionsByCode().get(code));
    }

    @Override
    public List<Enterprise> enterprises(String region) {
        return snapshot.enterprises(region);
    }

    @Override
    public Optional<Enterprise> enterprise(String uscc) {
        return Optional.ofNullable(snapshot.enterprisesByCode().get(uscc));
    }

    @Override
    public boolean codeAccepted(String uscc) {
        return snapshot.codeAccepted(uscc);
    }

    /**
     * Takes over the operator's list of counties: new ones are added, changed ones updated. A county that is no longer listed
     * stays, because reports refer to it.
     *
     * @return how many were added or changed
     */
    int putRegions(Caller by, List<Region> regions) {
        return transactions.run((entities, tx) -> {
            List<String> changed = new ArrayList<>();
            for (int i = 0; i < regions.size(); i++) {
                Region region = regions.get(i);
                RegionEntity entity = entities.find(RegionEntity.class, region.code());
                if (entity == null) {
                    entity = new RegionEntity(region.code());
                    entity.update(region, i);
                    entities.persist(entity);
                    changed.add(region.code());
                } else if (entity.update(region, i)) {
                    changed.add(region.code());
                }
            }
            if (!changed.isEmpty()) {
                entities.flush();
                audit.append(tx, by, "core.regions.put", "regions", Map.of("changed", String.join(" ", changed)));
            }
            RunningTx.afterCommit(tx, this::reload);
            return changed.size();
        });
    }

    @Override
    public Outcome putEnterprises(Caller by, Table table) {
        by.require(Permission.REGISTRY_WRITE);
        List<Enterprise> wanted = EnterpriseTable.read(table, snapshot.regionsByCode().keySet());
        return transactions.run((entities, tx) -> {
            Map<String, EnterpriseEntity> stored = stored(entities);
            int created = 0;
            List<Text> warnings = new ArrayList<>();
            for (Enterprise enterprise : wanted) {
                EnterpriseEntity entity = stored.get(enterprise.uscc().value());
                if (entity == null) {
                    entity = new EnterpriseEntity(enterprise.uscc());
                    entity.update(enterprise);
                    entities.persist(entity);
                    created++;
                } else {
                    entity.update(enterprise);
                }
                if (!enterprise.uscc().checksPass() && !entity.codeAccepted()) {
                    warnings.add(failedCheck(enterprise));
                }
            }
            int updated = wanted.size() - created;
            entities.flush();
            audit.append(tx, by, "core.enterprises.put", "enterprises", new TreeMap<>(Map.of(
                    "created", Integer.toString(created),
                    "updated", Integer.toString(updated),
                    "warnings", Integer.toString(warnings.size()))));
            RunningTx.afterCommit(tx, this::reload);
            return new Outcome(created, updated, List.copyOf(warnings));
        });
    }

    private static Text failedCheck(Enterprise enterprise) {
        return new Text("%1$s（%2$s）的统一社会信用代码校验位不符，请核实；确认无误的可由操作员认可。",
                "The check characters of code %2$s (%1$s) do not fit; verify it. An operator can accept a code that is right.")
                .with(enterprise.name(), enterprise.uscc());
    }

    @Override
    public void acceptCode(Caller by, String uscc, String reason) {
        by.require(Permission.REGISTRY_WRITE);
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new Problem("reason-required", 422, new Text("需要说明理由", "A reason is required"),
                    new Text("请用 1 至 1000 个字说明认可该代码的依据。", "Say in 1 to 1000 characters why the code is accepted."))
                    .asException();
        }
        String code = Uscc.normalise(uscc);
        transactions.run((entities, tx) -> {
            EnterpriseEntity entity = entities.find(EnterpriseEntity.class, code);
            if (entity == null) {
                throw Problem.notFound(new Text("名录中没有代码为 %s 的企业。", "No enterprise with the code %s is registered.")
                        .with(code)).asException();
            }
            entity.acceptCode(why);
            entities.flush();
            RunningTx.afterCommit(tx, this::reload);
            return audit.append(tx, by, "core.enterprise.code-accepted", code, Map.of("reason", why));
        });
    }

    /** One after the other, so that an older state never replaces a newer one. */
    private synchronized void reload() {
        snapshot = transactions.run((entities, tx) -> {
            List<Region> regions = entities.createQuery("SELECT r FROM RegionEntity r ORDER BY r.position, r.code", RegionEntity.class)
                    .getResultList().stream().map(RegionEntity::region).toList();
            List<Enterprise> enterprises = new ArrayList<>();
            Set<String> accepted = new HashSet<>();
            stored(entities).forEach((code, entity) -> {
                enterprises.add(entity.enterprise());
                if (entity.codeAccepted()) {
                    accepted.add(code);
                }
            });
            return new RegistrySnapshot(regions, enterprises, accepted);
        });
    }

    private static Map<String, EnterpriseEntity> stored(EntityManager entities) {
        Map<String, EnterpriseEntity> stored = new HashMap<>();
        for (EnterpriseEntity entity : entities.createQuery("SELECT e FROM EnterpriseEntity e", EnterpriseEntity.class).getResultList()) {
            stored.put(entity.enterprise().uscc().value(), entity);
        }
        return stored;
    }
}
