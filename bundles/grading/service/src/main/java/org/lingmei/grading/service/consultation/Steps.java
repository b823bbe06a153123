package org.lingmei.grading.service.consultation;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.event.Outbox;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.consultation.Proceedings;
import org.lingmei.grading.engine.consultation.Round;
import org.lingmei.grading.service.standards.Asker;
import org.lingmei.grading.service.standards.StandardJson;
import org.lingmei.grading.service.standards.StandardSummary;
import org.lingmei.grading.service.standards.Standards;
import org.lingmei.grading.service.store.ConsultationStore;
import org.lingmei.grading.service.store.StandardRow;
import org.lingmei.grading.service.store.StandardStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes steps in a version's proceedings: one at a time for each version, with the change, its audit entry, its event and the answer to
 * its key in one transaction.
 */
@Component(service = Steps.class)
public final class Steps {

    private final Transactions transactions;
    private final IdempotentWrites writes;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final Standards standards;
    private final InstantSource clock;

    @Activate
    public Steps(@Reference(target = "(lingmei.schema=grading)") Transactions transactions, @Reference IdempotentWrites writes,
            @Reference AuditTrail audit, @Reference Outbox outbox, @Reference Standards standards) {
        this(transactions, writes, audit, outbox, standards, Clock.systemUTC());
    }

    Steps(Transactions transactions, IdempotentWrites writes, AuditTrail audit, Outbox outbox, Standards standards, InstantSource clock) {
        this.transactions = transactions;
        this.writes = writes;
        this.audit = audit;
        this.outbox = outbox;
        this.standards = standards;
        this.clock = clock;
    }

    /**
     * A version while a step is taken.
     *
     * @param others all other versions of all standards; empty unless they were asked for
     */
    record Moment(Tx tx, StandardRow row, Proceedings proceedings, List<StandardRow> others, Instant now) {

        LocalDate today() {
            return LocalDate.ofInstant(now, Round.ZONE);
        }
    }

    /** A step: stores what changes and gives the answer. */
    @FunctionalInterface
    interface Taken {
        IdempotentWrites.Answer take(Moment moment) throws SQLException;
    }

    /**
     * Takes a step with the version held against other steps.
     *
     * @param what the step as the interface names it, such as {@code POST approval}
     * @param body what was sent with it
     */
    IdempotentWrites.Answer take(Asker asker, String name, String what, Object body, Taken step) {
        return take(asker, name, what, body, false, step);
    }

    /** Takes a step with all versions of all standards held. */
    IdempotentWrites.Answer takeAmongAll(Asker asker, String name, String what, Object body, Taken step) {
        return take(asker, name, what, body, true, step);
    }

    private IdempotentWrites.Answer take(Asker asker, String name, String what, Object body, boolean all, Taken step) {
        StandardRef ref = StandardRef.of(name).orElseThrow(() -> Standards.unknown(name));
        String asked = "standards " + ref + " " + what + " " + StandardJson.tree(body);
        return writes.once(asker.key(), asker.caller(), asked, transactions, tx -> {
            List<StandardRow> held = all ? StandardStore.holdAll(tx.connection()) : StandardStore.hold(tx.connection(), ref).stream().toList();
            StandardRow row = held.stream().filter(one -> one.ref().equals(ref)).findFirst().orElseThrow(() -> Standards.unknown(name));
            return step.take(new Moment(tx, row, ConsultationStore.proceedings(tx.connection(), row),
                    held.stream().filter(one -> !one.ref().equals(ref)).toList(), clock.instant()));
        });
    }

    /** Stores where the version stands after a step. */
    StandardRow store(Moment moment, Proceedings after) throws SQLException {
        StandardRow row = moment.row().with(after.state(), after.revision(), moment.now());
        StandardStore.update(moment.tx().connection(), moment.row(), row);
        return row;
    }

    /** An answer of 200 that shows the version. */
    IdempotentWrites.Answer summary(Moment moment, StandardRow row, Asker asker) throws SQLException {
        return new IdempotentWrites.Answer(200, StandardJson.tree(
                new Stepped(StandardSummary.of(standards.version(moment.tx(), row), moment.today(), asker.language()))).toString());
    }

    /** The version after a step. */
    public record Stepped(StandardSummary standard) {
    }

    Standards standards() {
        return standards;
    }

    AuditTrail audit() {
        return audit;
    }

    Outbox outbox() {
        return outbox;
    }
}
