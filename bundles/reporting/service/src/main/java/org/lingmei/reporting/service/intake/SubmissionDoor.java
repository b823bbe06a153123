package org.lingmei.reporting.service.intake;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.commons.codec.digest.DigestUtils;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.event.Outbox;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.engine.calendar.DueTimes;
import org.lingmei.reporting.engine.intake.IntakeResult;
import org.lingmei.reporting.service.definitions.Definitions;
import org.lingmei.reporting.service.store.CountyTurn;
import org.lingmei.reporting.service.store.JudgedAgain;
import org.lingmei.reporting.service.store.NewSubmission;
import org.lingmei.reporting.service.store.SubmissionStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The one door through which every report comes in, whether by REST, from a page, from a watched folder or from the samples:
 * access → period → file → figures → rules → one transaction.
 */
@Component(service = SubmissionDoor.class)
public final class SubmissionDoor {

    /** For other nodes of the same database, of which each may be first a few times; on this one {@link #turns} keeps files apart. */
    private static final int ATTEMPTS = 20;

    private final Transactions transactions;
    private final IdempotentWrites writes;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final Registry registry;
    private final CountyModules modules;
    private final Definitions definitions;
    private final Calendars calendars;
    private final InstantSource clock;
    private final LaterWeeks laterWeeks;
    /** One file of a county at a time, by its region: each is judged against what the one before it left. */
    private final Map<String, Lock> turns = new ConcurrentHashMap<>();

    @Activate
    public SubmissionDoor(
            @Reference(target = "(lingmei.schema=reporting)") Transactions transactions,
            @Reference IdempotentWrites writes, @Reference AuditTrail audit, @Reference Outbox outbox,
            @Reference Registry registry, @Reference CountyModules modules, @Reference Definitions definitions,
            @Reference Calendars calendars) {
        this(transactions, writes, audit, outbox, registry, modules, definitions, calendars, Clock.systemUTC());
    }

    SubmissionDoor(Transactions transactions, IdempotentWrites writes, AuditTrail audit, Outbox outbox, Registry registry,
            CountyModules modules, Definitions definitions, Calendars calendars, InstantSource clock) {
        this.transactions = transactions;
        this.writes = writes;
        this.audit = audit;
        this.outbox = outbox;
        this.registry = registry;
        this.modules = modules;
        this.definitions = definitions;
        this.calendars = calendars;
        this.clock = clock;
        this.laterWeeks = new LaterWeeks(transactions, definitions, modules, registry);
    }

    /**
     * Takes a file in.
     *
     * @return 201 and the receipt as JSON; the same again for the same idempotency key
     * @throws org.lingmei.core.api.problem.ProblemException 403, 404 for an unknown county, 422 for a period or a file that cannot be
     *     accepted: then nothing was stored
     */
    public IdempotentWrites.Answer submit(Arrival arrival) {
        Instant now = clock.instant();
        Instant receivedAt = admit(arrival, now);
        IsoWeek period = period(arrival.period(), receivedAt);
        if (arrival.content().length == 0) {
            throw new Problem("empty-file", 422, new Text("文件是空的", "The file is empty"),
                    new Text("收到的文件没有任何内容，请检查后重新上传。", "The file has no content; check it and upload it again."))
                    .asException();
        }
        String sha256 = DigestUtils.sha256Hex(arrival.content());
        String fingerprint = "POST submissions %s %s %s %s".formatted(arrival.region(), period, sha256, arrival.receivedAt());
        // before the file is read: a module, a form or the register that has changed since must not take an answer back
        Optional<IdempotentWrites.Answer> earlier =
                writes.earlier(arrival.idempotencyKey(), arrival.caller(), fingerprint, transactions);
        return earlier.orElseGet(() -> take(arrival, period, receivedAt, sha256, fingerprint, now));
    }

    private IdempotentWrites.Answer take(Arrival arrival, IsoWeek period, Instant receivedAt, String sha256, String fingerprint,
            Instant now) {
        Decoded decoded = modules.decode(new SubmittedFile(arrival.fileName(), arrival.contentType(), arrival.content(),
                arrival.region(), period.toString()));
        if (!decoded.readable()) {
            throw new Problem("unreadable-file", 422, new Text("文件无法读取", "The file cannot be read"),
                    new Text("文件无法读取，未保存任何内容；请按下列行列修改后重新上传。",
                            "The file cannot be read and nothing was stored; mend the places below and upload it again."),
                    decoded.errors()).asException();
        }
        Definitions.Book book = definitions.of(arrival.region(), decoded.indicators());
        IntakeResult taken = book.intake().take(decoded.rows(), arrival.region(), period, registry::enterprise);
        if (!taken.sound()) {
            throw new Problem("unsound-file", 422, new Text("文件结构有误", "The file is not sound"),
                    new Text("文件中有 %d 处错误，未保存任何内容；请按下列行列修改后重新上传。",
                            "The file has %d errors and nothing was stored; mend the places below and upload it again.")
                            .with(taken.errors().size()), taken.errors()).asException();
        }
        Instant dueAt = DueTimes.dueAt(period, calendars.current());
        Judged judged = new Judged(period, receivedAt, dueAt, sha256, decoded, taken, book);
        Lock turn = turns.computeIfAbsent(arrival.region(), region -> new ReentrantLock(true));
        turn.lock();
        try {
            return store(arrival, judged, fingerprint, now);
        } finally {
            turn.unlock();
        }
    }

    /** What is known of a file before it is stored. */
    record Judged(IsoWeek period, Instant receivedAt, Instant dueAt, String sha256, Decoded decoded, IntakeResult taken,
            Definitions.Book book) {
    }

    private IdempotentWrites.Answer store(Arrival arrival, Judged judged, String fingerprint, Instant now) {
        for (int attempt = 1; ; attempt++) {
            long turn = transactions.read(tx -> CountyTurn.read(tx.connection(), arrival.region()));
            NewSubmission submission = Judgement.of(transactions, modules, registry, arrival, judged, now);
            Stored stored = new Stored(turn, submission, laterWeeks.judge(submission));
            try {
                return writes.once(arrival.idempotencyKey(), arrival.caller(), fingerprint, transactions,
                        tx -> write(tx, arrival, judged, stored, now));
            } catch (DatabaseException e) {
                // another file of the same county was stored first; what this one is judged against has changed
                if (!e.integrityViolation() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * All that is written of a file.
     *
     * @param turn how many files of the county there were when it was judged
     * @param again what it makes of the findings on later weeks
     */
    private record Stored(long turn, NewSubmission submission, JudgedAgain again) {
    }

    private IdempotentWrites.Answer write(Tx tx, Arrival arrival, Judged judged, Stored judgement, Instant now) throws SQLException {
        NewSubmission submission = judgement.submission();
        Definitions.Book book = judged.book();
        CountyTurn.take(tx.connection(), submission.region(), judgement.turn());
        SubmissionStore.keepDefinition(tx, book.formsSha256(), "forms", book.formsText(), now);
        SubmissionStore.keepDefinition(tx, book.rulesSha256(), "rules", book.rulesText(), now);
        if (!book.indicatorsText().isEmpty()) {
            SubmissionStore.keepDefinition(tx, book.indicatorsSha256(), "indicators", book.indicatorsText(), now);
        }
        SubmissionStore.Stored stored = SubmissionStore.store(tx, submission);
        judgement.again().write(tx.connection(), stored.id());
        List<JudgedAgain.Week> later = judgement.again().files().isEmpty() ? List.of()
                : JudgedAgain.of(tx.connection(), stored.id(), submission.region(), submission.period());
        Receipt receipt = Receipt.of(stored, later, registry, arrival.language());
        Map<String, String> details = new LinkedHashMap<>();
        details.put("submission", Long.toString(stored.id()));
        details.put("version", Integer.toString(stored.version()));
        details.put("receivedAt", submission.receivedAt().toString());
        details.put("backfilled", Boolean.toString(arrival.receivedAt() != null));
        details.put("file", submission.fileName());
        details.put("sha256", submission.sha256());
        details.put("module", submission.module());
        details.put("rows", Integer.toString(submission.rowCount()));
        details.put("accepted", Integer.toString(receipt.accepted()));
        details.put("returned", Integer.toString(receipt.returned()));
        details.put("reason", submission.reason());
        String subject = submission.region() + "/" + submission.period();
        audit.append(tx, arrival.caller(), "reporting.submission.stored", subject, details);
        outbox.publish(tx, "reporting.submission.stored", subject, Json.write(new StoredEvent(stored.id(), submission.region(),
                submission.period().toString(), stored.version(), stored.standing().timeliness().code(), receipt.accepted(),
                receipt.returned())));
        for (JudgedAgain.Week week : later) {
            announce(tx, arrival, submission, stored, week);
        }
        return new IdempotentWrites.Answer(201, Json.write(receipt));
    }

    private void announce(Tx tx, Arrival arrival, NewSubmission submission, SubmissionStore.Stored stored, JudgedAgain.Week week)
            throws SQLException {
        String subject = submission.region() + "/" + week.period();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("because", "%s v%d".formatted(submission.period(), stored.version()));
        details.put("submission", Long.toString(stored.id()));
        details.put("came", Integer.toString(week.came()));
        details.put("errors", Integer.toString(week.errors()));
        details.put("lapsed", Integer.toString(week.lapsed()));
        audit.append(tx, arrival.caller(), "reporting.week.judged-again", subject, details);
        outbox.publish(tx, "reporting.week.judged-again", subject, Json.write(new JudgedAgainEvent(stored.id(), submission.region(),
                submission.period().toString(), week.period(), week.came(), week.errors(), week.lapsed())));
    }

    /**
     * The payload of {@code reporting.week.judged-again}.
     *
     * @param submission the file for which the week was judged again
     * @param because that file's week
     */
    record JudgedAgainEvent(long submission, String region, String because, String period, int came, int errors, int lapsed) {
    }

    /** The payload of {@code reporting.submission.stored}. */
    record StoredEvent(long submission, String region, String period, int version, String timeliness, int accepted,
            int returned) {
    }

    /** Who may submit, and when the file counts as arrived. */
    private Instant admit(Arrival arrival, Instant now) {
        Caller caller = arrival.caller();
        Counties.require(registry, arrival.region());
        caller.requireFor(Permission.REPORTING_SUBMIT, arrival.region());
        if (caller.region() == null || arrival.receivedAt() != null) {
            caller.require(Permission.REPORTING_BACKFILL);
        }
        if (arrival.receivedAt() != null && arrival.receivedAt().isAfter(now)) {
            throw new Problem("received-in-future", 422, new Text("接收时间有误", "Wrong time of arrival"),
                    new Text("接收时间不能晚于当前时间。", "The time of arrival cannot be in the future.")).asException();
        }
        return arrival.receivedAt() == null ? now : arrival.receivedAt();
    }

    private static IsoWeek period(String written, Instant receivedAt) {
        IsoWeek period = Periods.parse(written);
        if (receivedAt.isBefore(DueTimes.periodEnds(period))) {
            throw new Problem("period-not-ended", 422, new Text("报告期未结束", "The period has not ended"),
                    new Text("%s 还没有结束，周报在下周一 0 时以后才能上报。",
                            "%s has not ended; a week can be reported from the following Monday on.").with(period)).asException();
        }
        return period;
    }
}
