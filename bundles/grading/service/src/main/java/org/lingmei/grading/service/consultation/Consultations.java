package org.lingmei.grading.service.consultation;

import java.sql.SQLException;
import java.time.Clock;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Fields;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.grading.engine.consultation.Answer;
import org.lingmei.grading.engine.consultation.Decision;
import org.lingmei.grading.engine.consultation.Proceedings;
import org.lingmei.grading.engine.consultation.ProposalCheck;
import org.lingmei.grading.engine.consultation.Round;
import org.lingmei.grading.engine.consultation.Ruling;
import org.lingmei.grading.engine.consultation.Term;
import org.lingmei.grading.engine.standard.StandardText;
import org.lingmei.grading.service.standards.Asker;
import org.lingmei.grading.service.standards.Refusals;
import org.lingmei.grading.service.standards.StandardJson;
import org.lingmei.grading.service.standards.Standards;
import org.lingmei.grading.service.standards.TextFindings;
import org.lingmei.grading.service.store.ConsultationStore;
import org.lingmei.grading.service.store.StandardStore;
import org.lingmei.reporting.api.calendar.WorkingDays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks the counties about a draft, takes their answers, and keeps what the province makes of them. */
@Component(service = Consultations.class, configurationPid = "org.lingmei.grading.consultation")
public final class Consultations {

    /** Configuration {@code org.lingmei.grading.consultation}. */
    public @interface Config {

        /** Working days that the counties have at least. */
        int leastWorkingDays() default 10;
    }

    private static final int LONGEST_REASON = 4000;
    private static final int MOST_WORKING_DAYS = 250;

    private final Steps steps;
    private final Transactions transactions;
    private final Registry registry;
    private final WorkingDays workingDays;
    private final InstantSource clock;
    private final int leastWorkingDays;

    @Activate
    public Consultations(@Reference Steps steps, @Reference(target = "(lingmei.schema=grading)") Transactions transactions,
            @Reference Registry registry, @Reference WorkingDays workingDays, Config config) {
        this(steps, transactions, registry, workingDays, config.leastWorkingDays(), Clock.systemUTC());
    }

    Consultations(Steps steps, Transactions transactions, Registry registry, WorkingDays workingDays, int leastWorkingDays, InstantSource clock) {
        this.steps = steps;
        this.transactions = transactions;
        this.registry = registry;
        this.workingDays = workingDays;
        this.leastWorkingDays = leastWorkingDays;
        this.clock = clock;
    }

    /**
     * How long the counties have: so many working days, or until the end of a day; the least that they must have if neither is given.
     */
    public record Circulation(Integer workingDays, String deadline) {
    }

    /** A decision as it is sent: adopted, partly or rejected. */
    public record DecisionForm(String decision, String reason) {
    }

    /** The payload of {@code grading.standard.circulated}. */
    record CirculatedEvent(String standard, int round, int revision, String deadline, List<String> counties) {
    }

    /** The payload of {@code grading.standard.answered}. */
    record AnsweredEvent(String standard, int round, String region, String answer, int version, int proposals) {
    }

    /**
     * Lays a draft before all counties.
     *
     * @return 201 and a {@link ConsultationView}
     * @throws org.lingmei.core.api.problem.ProblemException 404, 409 {@code not-a-draft} or {@code proposals-open}, 422
     *     {@code invalid-deadline}, or {@code invalid-standard} if the text has errors
     */
    public IdempotentWrites.Answer circulate(Asker asker, String name, Circulation wish) {
        asker.caller().require(Permission.GRADING_STANDARD);
        Circulation asked = wish == null ? new Circulation(null, null) : wish;
        return steps.take(asker, name, "POST consultation", asked, moment -> {
            Proceedings after = moment.proceedings().circulate(registry.regions().stream().map(Region::code).toList(),
                    term(asked, moment.today()), leastWorkingDays, asker.caller().username(), moment.now()).orThrow(Refusals::problem);
            TextFindings.refuseErrors(steps.standards().version(moment.tx(), moment.row()).text());
            Round round = after.lastRound().orElseThrow();
            ConsultationStore.insert(moment.tx().connection(), moment.row().ref(), round);
            steps.store(moment, after);
            IdempotentWrites.Answer answer = answer(201, moment, after);
            String subject = moment.row().ref().toString();
            steps.audit().append(moment.tx(), asker.caller(), "grading.standard.circulated", subject, Map.of(
                    "round", Integer.toString(round.number()), "revision", Integer.toString(round.revision()),
                    "deadline", round.deadline().toString()));
            steps.outbox().publish(moment.tx(), "grading.standard.circulated", subject, StandardJson.tree(new CirculatedEvent(subject,
                    round.number(), round.revision(), round.deadline().toString(), round.counties())).toString());
            return answer;
        });
    }

    private Term term(Circulation asked, LocalDate today) {
        if (asked.workingDays() != null && asked.deadline() != null) {
            throw Problem.badRequest(new Text("workingDays 和 deadline 只能给一个。", "Give workingDays or deadline, not both.")).asException();
        }
        List<CellError> errors = new ArrayList<>();
        int wanted = asked.workingDays() == null ? leastWorkingDays : asked.workingDays();
        LocalDate deadline = asked.deadline() == null ? null : Fields.date(asked.deadline(), "deadline", errors);
        if (wanted < 0 || wanted > MOST_WORKING_DAYS || deadline != null && deadline.isAfter(today.plusYears(1))) {
            errors.add(new CellError(0, asked.deadline() == null ? "workingDays" : "deadline", new Text("期限最多 %d 个工作日。",
                    "Counties have %d working days at most.").with(MOST_WORKING_DAYS)));
        }
        Fields.refuse("invalid-deadline", errors);
        LocalDate last = deadline == null ? workingDays.plus(today, Math.max(1, wanted)) : deadline;
        return new Term(last, workingDays.isWorkingDay(last), workingDays.between(today, last));
    }

    /**
     * Takes a county's answer from one of its own.
     *
     * @return 200 and a {@link ConsultationView}
     * @throws org.lingmei.core.api.problem.ProblemException 403 for anyone else, 404, 409 {@code consultation-closed}, 422
     *     {@code invalid-answer} with the places that do not fit the circulated text
     */
    public IdempotentWrites.Answer answer(Asker asker, String name, String region, AnswerForm form) {
        asker.caller().requireFor(Permission.GRADING_CONSULT, region);
        if (asker.caller().region() == null) {
            throw Problem.forbidden(new Text("只有县（市）自己的账号可以答复。", "Only a county's own account can answer for it.")).asException();
        }
        if (form == null) {
            throw Problem.badRequest(new Text("缺少内容。", "The body is missing.")).asException();
        }
        return steps.take(asker, name, "PUT answers " + region, form, moment -> answer(asker, region, form, moment));
    }

    private IdempotentWrites.Answer answer(Asker asker, String region, AnswerForm form, Steps.Moment moment) throws SQLException {
        List<CellError> errors = new ArrayList<>();
        AnswerForm.Read read = form.read(errors);
        Optional<Round> shown = moment.proceedings().lastRound();
        if (shown.isPresent() && shown.get().takesAnswersAt(moment.now())) {
            misfits(read, circulated(moment, shown.get()), errors);
            Fields.refuse("invalid-answer", errors);
        }
        Proceedings after = moment.proceedings().answer(region, read.verdict(), read.remark(), read.proposals(), asker.caller().username(),
                moment.now()).orThrow(Refusals::problem);
        Round round = after.lastRound().orElseThrow();
        Answer taken = round.counting().get(region);
        ConsultationStore.insert(moment.tx().connection(), moment.row().ref(), round.number(), taken);
        IdempotentWrites.Answer answer = answer(200, moment, after);
        String subject = moment.row().ref().toString();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("round", Integer.toString(round.number()));
        details.put("region", region);
        details.put("answer", taken.verdict().code());
        details.put("version", Integer.toString(taken.version()));
        details.put("proposals", Integer.toString(taken.proposals().size()));
        steps.audit().append(moment.tx(), asker.caller(), "grading.standard.answered", subject, details);
        steps.outbox().publish(moment.tx(), "grading.standard.answered", subject, StandardJson.tree(new AnsweredEvent(subject, round.number(),
                region, taken.verdict().code(), taken.version(), taken.proposals().size())).toString());
        return answer;
    }

    private StandardText circulated(Steps.Moment moment, Round round) throws SQLException {
        return steps.standards().text(StandardStore.revision(moment.tx().connection(), moment.row().ref(), round.revision()).orElseThrow());
    }

    /** Places are named by the form; where a limit of a proposal could not be read, the others are not looked at. */
    private static void misfits(AnswerForm.Read read, StandardText circulated, List<CellError> errors) {
        if (errors.isEmpty()) {
            ProposalCheck.check(read.proposals(), circulated).forEach(misfit -> errors.add(new CellError(0, misfit.path(), misfit.message())));
        }
    }

    /**
     * Decides on a proposal.
     *
     * @return 200 and a {@link ConsultationView}
     * @throws org.lingmei.core.api.problem.ProblemException 404, 409 {@code consultation-open} or {@code decision-final}, 422
     *     {@code reason-missing}
     */
    public IdempotentWrites.Answer decide(Asker asker, String name, int proposal, DecisionForm form) {
        asker.caller().require(Permission.GRADING_STANDARD);
        List<CellError> errors = new ArrayList<>();
        Optional<Ruling> ruling = Ruling.ofCode(form == null ? null : form.decision());
        if (ruling.isEmpty()) {
            errors.add(new CellError(0, "decision", new Text("应为 adopted、partly 或 rejected。", "It is adopted, partly or rejected.")));
        }
        String reason = Fields.text(form == null ? null : form.reason(), "reason", LONGEST_REASON, false, errors);
        Fields.refuse("invalid-decision", errors);
        return steps.take(asker, name, "PUT proposals " + proposal, form, moment -> {
            if (moment.proceedings().rounds().stream().flatMap(round -> round.answers().stream())
                    .flatMap(answer -> answer.proposals().stream()).noneMatch(one -> one.id() == proposal)) {
                throw Problem.notFound(new Text("没有第 %d 号意见。", "There is no proposal %d.").with(proposal)).asException();
            }
            Decision decision = new Decision(ruling.orElseThrow(), reason, asker.caller().username(), moment.now());
            Proceedings after = moment.proceedings().decide(proposal, decision).orThrow(Refusals::problem);
            ConsultationStore.decide(moment.tx().connection(), moment.row().ref(), proposal, decision);
            IdempotentWrites.Answer answer = answer(200, moment, after);
            steps.audit().append(moment.tx(), asker.caller(), "grading.standard.decided", moment.row().ref().toString(), Map.of(
                    "proposal", Integer.toString(proposal), "decision", decision.ruling().code(), "reason", reason));
            return answer;
        });
    }

    /**
     * Ends a round.
     *
     * @return 200 and a {@link ConsultationView}
     * @throws org.lingmei.core.api.problem.ProblemException 404, 409 {@code consultation-open} or {@code consultation-closed}
     */
    public IdempotentWrites.Answer close(Asker asker, String name) {
        asker.caller().require(Permission.GRADING_STANDARD);
        return steps.take(asker, name, "POST consultation/close", null, moment -> {
            Proceedings after = moment.proceedings().close(asker.caller().username(), moment.now()).orThrow(Refusals::problem);
            Round round = after.lastRound().orElseThrow();
            ConsultationStore.close(moment.tx().connection(), moment.row().ref(), round);
            steps.store(moment, after);
            IdempotentWrites.Answer answer = answer(200, moment, after);
            steps.audit().append(moment.tx(), asker.caller(), "grading.standard.closed", moment.row().ref().toString(), Map.of(
                    "round", Integer.toString(round.number()), "unanswered", String.join(",", round.unanswered())));
            return answer;
        });
    }

    private static IdempotentWrites.Answer answer(int status, Steps.Moment moment, Proceedings after) {
        return new IdempotentWrites.Answer(status, StandardJson.tree(
                ConsultationView.of(moment.row().ref(), after, after.lastRound().orElseThrow(), moment.now())).toString());
    }

    /** A round; the last one unless its number is given. A 404 problem if there is none. */
    public ConsultationView round(String name, Integer number) {
        Standards.Version version = steps.standards().required(name);
        Proceedings proceedings = proceedings(version);
        return ConsultationView.of(version.row().ref(), proceedings, round(name, proceedings, number), clock.instant());
    }

    /** Every version of a county's answer in a round, newest first. */
    public List<ConsultationView.AnswerView> answers(String name, Integer number, String region) {
        return ConsultationView.answers(round(name, proceedings(steps.standards().required(name)), number), region);
    }

    private Proceedings proceedings(Standards.Version version) {
        return transactions.read(tx -> ConsultationStore.proceedings(tx.connection(), version.row()));
    }

    private static Round round(String name, Proceedings proceedings, Integer number) {
        return (number == null ? proceedings.lastRound()
                : proceedings.rounds().stream().filter(round -> round.number() == number).findFirst())
                .orElseThrow(() -> Problem.notFound(number == null
                        ? new Text("%s 尚未征求意见。", "The counties have not been asked about %s.").with(name)
                        : new Text("%1$s 没有第 %2$d 轮征求意见。", "There is no round %2$d of %1$s.").with(name, number)).asException());
    }
}
