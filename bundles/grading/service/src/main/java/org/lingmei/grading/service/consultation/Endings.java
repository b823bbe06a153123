package org.lingmei.grading.service.consultation;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Fields;
import org.lingmei.core.api.security.Permission;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.consultation.InForce;
import org.lingmei.grading.service.standards.Asker;
import org.lingmei.grading.service.standards.Refusals;
import org.lingmei.grading.service.standards.StandardJson;
import org.lingmei.grading.service.standards.StandardSummary;
import org.lingmei.grading.service.standards.Standards;
import org.lingmei.grading.service.store.StandardRow;
import org.lingmei.grading.service.store.StandardStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Ends issued versions that no other takes the place of (废止). Until the day has come the end can be corrected and taken back. */
@Component(service = Endings.class)
public final class Endings {

    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_REASON = 1000;

    private final Steps steps;
    private final Foresight foresight;

    @Activate
    public Endings(@Reference Steps steps, @Reference Foresight foresight) {
        this.steps = steps;
        this.foresight = foresight;
    }

    /**
     * How a version ends.
     *
     * @param effectiveTo the first day it is no longer in force
     * @param number of the document that ends it (发文字号)
     */
    public record End(String effectiveTo, String number, String reason) {
    }

    /** Why an end is taken back. */
    public record TakeBack(String reason) {
    }

    /** The version with its end, and what comes of it. */
    public record Ended(StandardSummary standard, Foresight.Foreseen foreseen) {
    }

    /** The payload of {@code grading.standard.ended}; the last one for a standard counts. */
    record EndedEvent(String standard, String number, String effectiveTo, List<String> families, String reason) {
    }

    /** The payload of {@code grading.standard.kept}: an end that was announced does not come. */
    record KeptEvent(String standard, String reason) {
    }

    /**
     * Sets the day on which a version ends, or another one.
     *
     * @return 200 and an {@link Ended}
     * @throws org.lingmei.core.api.problem.ProblemException 404, 409 {@code not-issued}, {@code superseded} or {@code already-ended}, 422
     *     {@code invalid-ending} or {@code invalid-ending-date}
     */
    public IdempotentWrites.Answer end(Asker asker, String name, End wish) {
        asker.caller().require(Permission.GRADING_STANDARD);
        List<CellError> errors = new ArrayList<>();
        LocalDate day = Issuing.day(wish == null ? null : wish.effectiveTo(), "effectiveTo", errors);
        String number = Fields.text(wish == null ? null : wish.number(), "number", LONGEST_NUMBER, true, errors);
        String reason = Fields.text(wish == null ? null : wish.reason(), "reason", LONGEST_REASON, true, errors);
        Fields.refuse("invalid-ending", errors);
        // looked at before the step, which holds the version: the counties' splits may take seconds
        Foresight.Foreseen foreseen = foresight.ending(steps.standards().required(name).row(), day, asker.language());
        return steps.take(asker, name, "POST ending", wish, moment -> end(asker, moment, day, new StandardRow.Ending(number, reason), foreseen));
    }

    private IdempotentWrites.Answer end(Asker asker, Steps.Moment moment, LocalDate day, StandardRow.Ending why, Foresight.Foreseen foreseen)
            throws SQLException {
        Standards.Version version = steps.standards().version(moment.tx(), moment.row());
        moment.proceedings().end(inForce(version), day, moment.today()).orThrow(Refusals::problem);
        StandardRow ending = moment.row().ends(day, why, moment.now());
        StandardStore.update(moment.tx().connection(), moment.row(), ending);
        String subject = ending.ref().toString();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("effectiveTo", day.toString());
        details.put("number", why.number());
        details.put("reason", why.reason());
        details.put("before", moment.row().effectiveTo() == null ? "" : moment.row().effectiveTo().toString());
        steps.audit().append(moment.tx(), asker.caller(), "grading.standard.ended", subject, details);
        steps.outbox().publish(moment.tx(), "grading.standard.ended", subject, StandardJson.tree(new EndedEvent(subject, why.number(), day.toString(),
                version.families().stream().map(ProductFamily::code).sorted().toList(), why.reason())).toString());
        return answer(asker, moment, ending, foreseen);
    }

    /**
     * Takes an end back whose day has not come.
     *
     * @return 200 and an {@link Ended} with nothing foreseen
     * @throws org.lingmei.core.api.problem.ProblemException 404, 409 {@code not-ending} or {@code already-ended}, 422 {@code invalid-ending}
     */
    public IdempotentWrites.Answer keep(Asker asker, String name, TakeBack wish) {
        asker.caller().require(Permission.GRADING_STANDARD);
        List<CellError> errors = new ArrayList<>();
        String reason = Fields.text(wish == null ? null : wish.reason(), "reason", LONGEST_REASON, true, errors);
        Fields.refuse("invalid-ending", errors);
        return steps.take(asker, name, "POST ending/withdrawal", wish, moment -> {
            moment.proceedings().keep(inForce(steps.standards().version(moment.tx(), moment.row())), moment.today()).orThrow(Refusals::problem);
            StandardRow kept = moment.row().ends(null, null, moment.now());
            StandardStore.update(moment.tx().connection(), moment.row(), kept);
            String subject = kept.ref().toString();
            steps.audit().append(moment.tx(), asker.caller(), "grading.standard.kept", subject,
                    Map.of("reason", reason, "before", moment.row().effectiveTo().toString()));
            steps.outbox().publish(moment.tx(), "grading.standard.kept", subject, StandardJson.tree(new KeptEvent(subject, reason)).toString());
            return answer(asker, moment, kept, null);
        });
    }

    private static InForce inForce(Standards.Version version) {
        return version.row().effectiveFrom() == null ? null : version.inForce();
    }

    private IdempotentWrites.Answer answer(Asker asker, Steps.Moment moment, StandardRow row, Foresight.Foreseen foreseen) throws SQLException {
        StandardSummary summary = StandardSummary.of(steps.standards().version(moment.tx(), row), moment.today(), asker.language());
        return new IdempotentWrites.Answer(200, StandardJson.tree(new Ended(summary, foreseen)).toString());
    }
}
