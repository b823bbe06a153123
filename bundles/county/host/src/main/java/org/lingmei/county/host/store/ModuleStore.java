package org.lingmei.county.host.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.event.Outbox;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.county.host.deploy.Deployment;
import org.lingmei.county.host.deploy.Step;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The truth about the county modules, for every node on this database: which artefact is to be in force for each county, the
 * artefacts' bytes, and the history. Whatever else a node knows of modules it has made from this.
 *
 * <p>Failures of the database come out as {@link org.lingmei.core.api.tx.DatabaseException}.
 */
@Component(service = ModuleStore.class)
public final class ModuleStore {

    /** The event published with every change: its subject is the region, its payload a {@link Changed}. */
    public static final String CHANGED = "modules.module.changed";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Transactions transactions;
    private final AuditTrail audit;
    private final Outbox outbox;

    @Activate
    public ModuleStore(@Reference(target = "(lingmei.schema=modules)") Transactions transactions, @Reference AuditTrail audit,
            @Reference Outbox outbox) {
        this.transactions = transactions;
        this.audit = audit;
        this.outbox = outbox;
    }

    /**
     * The payload of {@link #CHANGED}.
     *
     * @param region the county
     * @param generation which is in force from now on
     * @param action what was asked for, in lower case
     * @param version of the artefact in force, or null
     * @param sha256 of the artefact in force, or null
     * @param blocked whether it is not to be called
     * @param deployment the number of the deployment in the history
     */
    public record Changed(String region, long generation, String action, String version, String sha256, boolean blocked,
            String deployment) {
    }

    /** A deployment begins; it ends with its {@link #change} or its {@link #record}. */
    public void begin(UnderWay deployment) {
        transactions.write(tx -> {
            UnderWayRows.insert(tx.connection(), deployment);
            return null;
        });
    }

    /** A deployment has come to a step. */
    public void reach(String deploymentId, Step.Phase phase) {
        transactions.write(tx -> {
            UnderWayRows.reach(tx.connection(), deploymentId, phase);
            return null;
        });
    }

    /** What has begun on any node and not ended, the oldest first; also what never will, as its platform died. */
    public List<UnderWay> underWay() {
        return transactions.read(tx -> UnderWayRows.all(tx.connection()));
    }

    /**
     * Changes what is to be in force for a county, together with the artefact, the history, the audit trail and the event: all
     * of it or nothing.
     *
     * @param next what is to be; its generation is not looked at
     * @param expectedGeneration the generation that the change was decided on; 0 where the county had none yet
     * @param artefact to be kept, unless the same bytes are kept already
     * @param deployment for the history; its outcome is {@link Deployment.Outcome#KEPT}
     * @param caller for the audit trail
     * @return what is to be, with its generation
     * @throws Overtaken if the county is at another generation
     * @throws NoSuchElementException if the artefact is neither given nor kept
     */
    public Desired change(Desired next, long expectedGeneration, Optional<NewArtefact> artefact, Deployment deployment,
            Caller caller) {
        return transactions.write(tx -> change(tx, next, expectedGeneration, artefact, deployment, caller));
    }

    /**
     * As {@link #change(Desired, long, Optional, Deployment, Caller)}, within a transaction of schema {@value ModuleSchema#NAME}
     * that the caller has begun, such as that of an idempotent write; whatever is thrown must end it.
     */
    public Desired change(Tx tx, Desired next, long expectedGeneration, Optional<NewArtefact> artefact, Deployment deployment,
            Caller caller) throws SQLException {
        require(deployment.outcome() == Deployment.Outcome.KEPT, "the deployment did not come into force");
        require(next.region().equals(deployment.region()), "the deployment is another county's");
        require(artefact.isEmpty() || artefact.get().jar().sha256().equals(next.sha256())
                && artefact.get().jar().region().equals(next.region()), "the artefact is not the one to be in force");
        Connection connection = tx.connection();
        DesiredRows.claim(connection, next, expectedGeneration);
        keep(connection, next, artefact);
        DesiredRows.fill(connection, next);
        DeploymentRows.insert(connection, deployment);
        UnderWayRows.delete(connection, deployment.id());
        Desired changed = new Desired(next.region(), next.sha256(), next.version(), next.previous(), next.blocked(), next.byProvince(),
                expectedGeneration + 1, next.by(), SqlValues.kept(next.at()));
        Map<String, String> details = details(deployment);
        details.put("generation", Long.toString(changed.generation()));
        artefact.ifPresent(kept -> details.put("signer", kept.signer()));
        audit.append(tx, caller, auditName(deployment), deployment.region(), details);
        outbox.publish(tx, CHANGED, changed.region(), json(new Changed(changed.region(), changed.generation(),
                deployment.action().code(), changed.version(), changed.sha256(), changed.blocked(), deployment.id())));
        return changed;
    }

    private static void keep(Connection connection, Desired next, Optional<NewArtefact> artefact) throws SQLException {
        if (next.sha256() == null || ArtefactRows.holds(connection, next.sha256())) {
            return;
        }
        ArtefactRows.insert(connection, artefact.orElseThrow(() -> new NoSuchElementException(
                "The artefact " + next.sha256() + " of " + next.region() + " is not kept any more")), next.at());
    }

    /**
     * Writes a deployment that changed nothing into the history and the audit trail.
     *
     * @param deployment was refused, or rolled back before it came into force
     * @param caller for the audit trail
     */
    public void record(Deployment deployment, Caller caller) {
        transactions.write(tx -> {
            record(tx, deployment, caller);
            return null;
        });
    }

    /** As {@link #record(Deployment, Caller)}, within a transaction that the caller has begun. */
    public void record(Tx tx, Deployment deployment, Caller caller) throws SQLException {
        require(deployment.outcome() != Deployment.Outcome.KEPT, "what came into force is a change");
        DeploymentRows.insert(tx.connection(), deployment);
        UnderWayRows.delete(tx.connection(), deployment.id());
        audit.append(tx, caller, auditName(deployment), deployment.region(), details(deployment));
    }

    /**
     * Adds what was done after the switch to a deployment's steps.
     *
     * @throws org.lingmei.core.api.tx.DatabaseException also if there is no such deployment
     */
    public void complete(String deploymentId, List<Step> steps) {
        transactions.write(tx -> {
            DeploymentRows.append(tx.connection(), deploymentId, steps);
            return null;
        });
    }

    /** What is to be in force for a county; empty where it never had a module. */
    public Optional<Desired> desired(String region) {
        return transactions.read(tx -> DesiredRows.find(tx.connection(), region));
    }

    /** What is to be in force for each county that ever had a module, by region. Cheap: no artefact is read. */
    public List<Desired> desired() {
        return transactions.read(tx -> DesiredRows.all(tx.connection()));
    }

    /** The county to which a symbolic name belongs: that of its artefact in force, or blocked, or of the one before. */
    public Optional<String> owner(String symbolicName) {
        return transactions.read(tx -> DesiredRows.owner(tx.connection(), symbolicName));
    }

    /**
     * An artefact with its bytes, as they were kept: who is going to run them verifies them anew.
     *
     * @return empty if it was forgotten; whoever got the hash from {@link #desired} then reads that again
     */
    public Optional<Artefact> artefact(String sha256) {
        return transactions.read(tx -> ArtefactRows.find(tx.connection(), sha256));
    }

    /** The hashes of a county's artefacts of a version that are kept; none where it was never in force, or was forgotten. */
    public List<String> hashes(String region, Version version) {
        return transactions.read(tx -> ArtefactRows.hashes(tx.connection(), region, version.toString()));
    }

    /** A county's latest deployments, newest first. */
    public List<Deployment> history(String region, int limit) {
        return transactions.read(tx -> DeploymentRows.latest(tx.connection(), region, limit));
    }

    /** A deployment of any county. */
    public Optional<Deployment> deployment(String id) {
        return transactions.read(tx -> DeploymentRows.find(tx.connection(), id));
    }

    /**
     * Deletes a county's artefacts that nobody will go back to. The one in force, the one before it and the history stay.
     *
     * @param keep so many stay, those deployed last
     * @return how many were deleted
     */
    public int forget(String region, int keep) {
        require(keep >= 0, "a number of artefacts");
        return transactions.write(tx -> {
            Connection connection = tx.connection();
            DesiredRows.hold(connection, region);
            Optional<Desired> now = DesiredRows.find(connection, region);
            List<String> old = ArtefactRows.byLastUse(connection, region).stream().skip(keep)
                    .filter(sha256 -> now.stream().noneMatch(desired -> sha256.equals(desired.sha256()) || sha256.equals(desired.previous()))).toList();
            for (String sha256 : old) {
                ArtefactRows.delete(connection, sha256);
            }
            return old.size();
        });
    }

    private static String auditName(Deployment deployment) {
        return "modules.module." + switch (deployment.outcome()) {
            case REFUSED -> "refused";
            case ROLLED_BACK -> "rolled-back";
            case KEPT -> switch (deployment.action()) {
                case DEPLOY -> "deployed";
                case ROLLBACK -> "rolled-back";
                case BLOCK -> "blocked";
                case UNBLOCK -> "unblocked";
                case REMOVE -> "removed";
            };
        };
    }

    private static Map<String, String> details(Deployment deployment) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("deployment", deployment.id());
        details.put("action", deployment.action().code());
        details.put("outcome", deployment.outcome().code());
        details.put("from", deployment.from());
        details.put("to", deployment.to());
        details.put("sha256", deployment.sha256());
        details.put("reason", deployment.reason().zh());
        details.put("reasonEn", deployment.reason().en());
        details.values().removeIf(value -> value == null || value.isEmpty());
        return details;
    }

    private static String json(Changed event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
