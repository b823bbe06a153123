package org.lingmei.grading.service.consultation;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.grading.engine.consultation.Proceedings;
import org.lingmei.grading.engine.consultation.Round;
import org.lingmei.grading.engine.standard.State;
import org.lingmei.grading.service.standards.Standards;
import org.lingmei.grading.service.store.ConsultationStore;
import org.lingmei.grading.service.store.StandardRow;
import org.lingmei.grading.service.store.StandardStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What in the making of standards waits for somebody. */
@Component(service = TaskBoard.class)
public final class TaskBoard {

    private final Transactions transactions;
    private final Standards standards;
    private final InstantSource clock;

    @Activate
    public TaskBoard(@Reference(target = "(lingmei.schema=grading)") Transactions transactions, @Reference Standards standards) {
        this(transactions, standards, Clock.systemUTC());
    }

    TaskBoard(Transactions transactions, Standards standards, InstantSource clock) {
        this.transactions = transactions;
        this.standards = standards;
        this.clock = clock;
    }

    /**
     * Something to be done.
     *
     * @param kind answer, decide, close, approve or issue
     * @param region the county that is to answer; null for what the province does
     * @param deadline the last day to answer; null for what has no deadline
     */
    public record Task(String kind, String standard, String title, String region, String deadline) {
    }

    /** What waits for a caller. */
    public List<Task> of(Caller caller, Locale language) {
        Instant now = clock.instant();
        return transactions.read(tx -> {
            List<Task> tasks = new ArrayList<>();
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

    private Optional<Task> ofACounty(Tx tx, StandardRow row, Proceedings proceedings, Caller caller, Locale language, Instant now)
            throws SQLException {
        Optional<Round> round = proceedings.lastRound().filter(last -> caller.may(Permission.GRADING_CONSULT)
                && row.state() == State.CIRCULATED && last.takesAnswersAt(now) && last.unanswered().contains(caller.region()));
        return round.isEmpty() ? Optional.empty()
                : Optional.of(new Task("answer", row.ref().toString(), title(tx, row, language), caller.region(), round.get().deadline().toString()));
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
                : Optional.of(new Task(kind.get(), row.ref().toString(), title(tx, row, language), null, null));
    }

    private String title(Tx tx, StandardRow row, Locale language) throws SQLException {
        return standards.version(tx, row).text().title().in(language);
    }
}
