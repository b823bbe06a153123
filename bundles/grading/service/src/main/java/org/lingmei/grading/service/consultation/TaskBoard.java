package org.lingmei.grading.service.consultation;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.consultation.Proceedings;
import org.lingmei.grading.engine.consultation.Round;
import org.lingmei.grading.engine.standard.State;
import org.lingmei.grading.service.standards.Standards;
import org.lingmei.grading.service.store.ConsultationStore;
import org.lingmei.grading.service.store.StandardRow;
import org.lingmei.grading.service.store.StandardStore;
import org.lingmei.grading.service.subgrade.SplitWatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What in the making of standards waits for somebody, and whose sub-grades do not fit them. */
@Component(service = TaskBoard.class)
public final class TaskBoard {

    private final Transactions transactions;
    private final Standards standards;
    private final SplitWatch splits;
    private final InstantSource clock;

    @Activate
    public TaskBoard(@Reference(target = "(lingmei.schema=grading)") Transactions transactions, @Reference Standards standards,
            @Reference SplitWatch splits) {
        this(transactions, standards, splits, Clock.systemUTC());
    }

    TaskBoard(Transactions transactions, Standards standards, SplitWatch splits, InstantSource clock) {
        this.transactions = transactions;
        this.standards = standards;
        this.splits = splits;
        this.clock = clock;
    }

    /**
     * Something to be done.
     *
     * @param kind answer, decide, close, approve, issue, or split for sub-grades that do not fit
     * @param standard the version it is about; null where sub-grades are of goods that no standard grades
     * @param region the county that is to answer or to deploy another module; null for what the province does
     * @param deadline the last day to answer, or the day from which on sub-grades do not fit that still do; null for what has no such day
     * @param text what is wrong; null where the kind says it
     */
    public record Task(String kind, String standard, String title, String region, String deadline, String text) {
    }

    /** What waits for a caller. */
    public List<Task> of(Caller caller, Locale language) {
        Instant now = clock.instant();
        List<Task> misfits = misfits(caller, LocalDate.ofInstant(now, Round.ZONE), language);
        return transactions.read(tx -> {
            List<Task> tasks = new ArrayList<>(misfits);
            for (StandardRow row : StandardStore.all(tx.connection())) {
                if (row.effectiveFrom() == null) {
                    Proceedings proceedings = ConsultationStore.proceedings(tx.connection(), row);
                    Optional<Task> task = caller.region() == null ? ofTheProvince(tx, row, proceedings, caller, language, now)
                            : ofACounty(tx, row, proceedings, caller, language, now);
                    task.ifPresent(tasks::add);
                }
            }
            return tasks;
        });
    }

    /** A county sees its own; the province, which makes standards, sees all of them. */
    private List<Task> misfits(Caller caller, LocalDate today, Locale language) {
        if (caller.region() == null && !caller.may(Permission.GRADING_STANDARD)) {
            return List.of();
        }
        return splits.from(today).stream().filter(misfit -> caller.region() == null || caller.region().equals(misfit.region()))
                .map(misfit -> new Task("split", misfit.standard().map(StandardRef::toString).orElse(null),
                        misfit.standard().flatMap(standards::version).map(version -> version.text().title().in(language)).orElse(null), misfit.region(),
                        misfit.from().isAfter(today) ? misfit.from().toString() : null, misfit.reason().in(language)))
                .toList();
    }

    private Optional<Task> ofACounty(Tx tx, StandardRow row, Proceedings proceedings, Caller caller, Locale language, Instant now)
            throws SQLException {
        Optional<Round> round = proceedings.lastRound().filter(last -> caller.may(Permission.GRADING_CONSULT)
                && row.state() == State.CIRCULATED && last.takesAnswersAt(now) && last.unanswered().contains(caller.region()));
        return round.isEmpty() ? Optional.empty()
                : Optional.of(new Task("answer", row.ref().toString(), title(tx, row, language), caller.region(), round.get().deadline().toString(), null));
    }

    private Optional<Task> ofTheProvince(Tx tx, StandardRow row, Proceedings proceedings, Caller caller, Locale language, Instant now)
            throws SQLException {
        Optional<Round> last = proceedings.lastRound();
        Optional<String> kind = switch (row.state()) {
            case CIRCULATED -> last.filter(round -> round.mayCloseAt(now)).map(round -> "close");
            case DRAFT -> last.map(round -> round.undecided().isEmpty() ? "approve" : "decide");
            case APPROVED -> Optional.of("issue");
            default -> Optional.empty();
        };
        return kind.isEmpty() || !caller.may(Permission.GRADING_STANDARD) ? Optional.empty()
                : Optional.of(new Task(kind.get(), row.ref().toString(), title(tx, row, language), null, null, null));
    }

    private String title(Tx tx, StandardRow row, Locale language) throws SQLException {
        return standards.version(tx, row).text().title().in(language);
    }
}
