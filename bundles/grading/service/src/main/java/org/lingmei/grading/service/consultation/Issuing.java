package org.lingmei.grading.service.consultation;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Fields;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.consultation.InForce;
import org.lingmei.grading.engine.consultation.Proceedings;
import org.lingmei.grading.engine.consultation.Succession;
import org.lingmei.grading.engine.standard.State;
import org.lingmei.grading.service.standards.Asker;
import org.lingmei.grading.service.standards.Refusals;
import org.lingmei.grading.service.standards.StandardJson;
import org.lingmei.grading.service.standards.StandardSummary;
import org.lingmei.grading.service.standards.Standards;
import org.lingmei.grading.service.standards.TextFindings;
import org.lingmei.grading.service.store.StandardRow;
import org.lingmei.grading.service.store.StandardStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Approves drafts that have been through the counties, and issues them with a number and a first day. */
@Component(service = Issuing.class)
public final class Issuing {

    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_REASON = 1000;

    private static final LocalDate FIRST_DAY = LocalDate.of(1949, 10, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);

    private final Steps steps;
    private final Foresight foresight;

    @Activate
    public Issuing(@Reference Steps steps, @Reference Foresight foresight) {
        this.steps = steps;
        this.foresight = foresight;
    }

    /**
     * How a version is issued.
     *
     * @param issueNumber the document's number (发文字号)
     * @param effectiveFrom the first day it is in force
     */
    public record Issue(String issueNumber, String effectiveFrom) {
    }

    /** The version as it is issued, and what comes of it. */
    public record Issued(StandardSummary standard, Foresight.Foreseen foreseen) {
    }

    /** Why a version is given up. */
    public record Withdrawal(String reason) {
    }

    /** The payload of {@code grading.standard.issued}; {@code supersedes} is null for a first version. */
    record IssuedEvent(String standard, String issueNumber, String effectiveFrom, List<String> families, String supersedes) {
    }

    /**
     * Finds a draft final.
     *
     * @return 200 and a {@link Steps.Stepped}
     * @throws org.lingmei.core.api.problem.ProblemException 404, 409 {@code not-a-draft}, {@code not-consulted} or
     *     {@code proposals-open}, 422 {@code invalid-standard}
     */
    public IdempotentWrites.Answer approve(Asker asker, String name) {
        asker.caller().require(Permission.GRADING_STANDARD);
        return steps.take(asker, name, "POST approval", null, moment -> {
            Proceedings after = moment.proceedings().approve().orThrow(Refusals::problem);
            TextFindings.refuseErrors(steps.standards().version(moment.tx(), moment.row()).text());
            return moved(asker, moment, after, "grading.standard.approved", Map.of("revision", Integer.toString(after.revision())));
        });
    }

    /** Takes an approval back; 409 {@code not-approved} if there is none. */
    public IdempotentWrites.Answer reopen(Asker asker, String name) {
        asker.caller().require(Permission.GRADING_STANDARD);
        return steps.take(asker, name, "POST reopening", null, moment ->
                moved(asker, moment, moment.proceedings().reopen().orThrow(Refusals::problem), "grading.standard.reopened", Map.of()));
    }

    /** Gives a version up that was not issued; 409 {@code not-a-draft} if it was. */
    public IdempotentWrites.Answer withdraw(Asker asker, String name, Withdrawal withdrawal) {
        asker.caller().require(Permission.GRADING_STANDARD);
        List<CellError> errors = new ArrayList<>();
        String reason = Fields.text(withdrawal == null ? null : withdrawal.reason(), "reason", LONGEST_REASON, true, errors);
        Fields.refuse("invalid-withdrawal", errors);
        return steps.take(asker, name, "POST withdrawal", withdrawal, moment -> moved(asker, moment,
                moment.proceedings().withdraw().orThrow(Refusals::problem), "grading.standard.withdrawn", Map.of("reason", reason)));
    }

    private IdempotentWrites.Answer moved(Asker asker, Steps.Moment moment, Proceedings after, String action, Map<String, String> details)
            throws SQLException {
        IdempotentWrites.Answer answer = steps.summary(moment, steps.store(moment, after), asker);
        steps.audit().append(moment.tx(), asker.caller(), action, moment.row().ref().toString(), details);
        return answer;
    }

    /**
     * Issues an approved version. The version whose place it takes ends with its first day.
     *
     * @return 200 and an {@link Issued}
     * @throws org.lingmei.core.api.problem.ProblemException 404, 409 {@code not-approved}, or {@code overlapping-dates} naming the
     *     other version, 422 {@code invalid-issue} or {@code invalid-effective-date}
     */
    public IdempotentWrites.Answer issue(Asker asker, String name, Issue wish) {
        asker.caller().require(Permission.GRADING_STANDARD);
        List<CellError> errors = new ArrayList<>();
        String number = Fields.text(wish == null ? null : wish.issueNumber(), "issueNumber", LONGEST_NUMBER, true, errors);
        LocalDate from = day(wish == null ? null : wish.effectiveFrom(), "effectiveFrom", errors);
        Fields.refuse("invalid-issue", errors);
        Standards.Version version = steps.standards().required(name);
        // looked at before the step, which holds all versions: the counties' splits may take seconds; only what is final is sure to be sound
        Foresight.Foreseen foreseen = version.row().state() == State.APPROVED ? foresight.issue(version, from, asker.language()) : null;
        return steps.takeAmongAll(asker, name, "POST issue", wish, moment -> issue(asker, moment, number, from, foreseen));
    }

    /** A day that a document can name. */
    static LocalDate day(String text, String field, List<CellError> errors) {
        LocalDate day = Fields.date(text, field, errors);
        if (day != null && (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY))) {
            errors.add(new CellError(0, field, new Text("日期应在 %1$s 与 %2$s 之间。", "A day from %1$s to %2$s is needed.")
                    .with(FIRST_DAY, LAST_DAY)));
        }
        return day;
    }

    private IdempotentWrites.Answer issue(Asker asker, Steps.Moment moment, String number, LocalDate from, Foresight.Foreseen foreseen)
            throws SQLException {
        moment.proceedings().issue(from, moment.today(), asker.caller().may(Permission.REPORTING_BACKFILL)).orThrow(Refusals::problem);
        Tx tx = moment.tx();
        StandardRow issued = moment.row().issued(number, from, moment.now());
        InForce next = inForce(tx, issued);
        List<InForce> others = new ArrayList<>();
        for (StandardRow other : moment.others()) {
            if (other.effectiveFrom() != null) {
                others.add(inForce(tx, other));
            }
        }
        Succession succession = Succession.of(next, others);
        succession.clash().ifPresent(clash -> {
            throw Refusals.conflict("overlapping-dates", clash.to() == null
                    ? new Text("%1$s 自 %2$s 起施行，与 %3$s 自 %4$s 起施行重叠。", "%1$s is in force from %2$s on, which overlaps with %3$s from %4$s on.")
                            .with(clash.ref(), clash.from(), next.ref(), from)
                    : new Text("%1$s 自 %2$s 起施行至 %5$s 前，与 %3$s 自 %4$s 起施行重叠。",
                            "%1$s is in force from %2$s until before %5$s, which overlaps with %3$s from %4$s on.")
                            .with(clash.ref(), clash.from(), next.ref(), from, clash.to()));
        });
        StandardStore.update(tx.connection(), moment.row(), issued);
        String predecessor = null;
        for (StandardRow other : moment.others()) {
            if (succession.predecessor().filter(found -> found.ref().equals(other.ref())).isPresent()) {
                StandardStore.update(tx.connection(), other, other.until(from, moment.now()));
                predecessor = other.ref().toString();
            }
        }
        IdempotentWrites.Answer answer = new IdempotentWrites.Answer(200, StandardJson.tree(new Issued(
                StandardSummary.of(steps.standards().version(tx, issued), moment.today(), asker.language()), foreseen)).toString());
        String subject = issued.ref().toString();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("issueNumber", number);
        details.put("effectiveFrom", from.toString());
        details.put("revision", Integer.toString(issued.revision()));
        details.put("supersedes", predecessor == null ? "" : predecessor);
        details.put("subGradesThatDoNotFit", foreseen == null ? "" : String.join(",", foreseen.misfits().stream().map(Foresight.MisfitView::region).toList()));
        steps.audit().append(tx, asker.caller(), "grading.standard.issued", subject, details);
        steps.outbox().publish(tx, "grading.standard.issued", subject, StandardJson.tree(new IssuedEvent(subject, number, from.toString(),
                next.families().stream().map(ProductFamily::code).sorted().toList(), predecessor)).toString());
        return answer;
    }

    private InForce inForce(Tx tx, StandardRow row) throws SQLException {
        return steps.standards().version(tx, row).inForce();
    }
}
