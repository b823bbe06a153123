package org.lingmei.grading.service.consultation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.consultation.Answer;
import org.lingmei.grading.engine.consultation.Proceedings;
import org.lingmei.grading.engine.consultation.Proposal;
import org.lingmei.grading.engine.consultation.ProposedLimit;
import org.lingmei.grading.engine.consultation.Round;
import org.lingmei.grading.engine.standard.State;

/**
 * A round of consultation, as interfaces show it.
 *
 * @param rounds how many there are
 * @param revision of the text that the counties were shown
 * @param deadline the last day to answer
 * @param answersEnd the first moment at which it is too late
 * @param open whether answers are taken now
 * @param mayClose whether the round may be closed now
 * @param proposals of the answers that count
 */
public record ConsultationView(String standard, int round, int rounds, int revision, String circulatedAt, String deadline, String answersEnd,
        boolean open, boolean mayClose, String closedAt, List<CountyView> counties, List<ProposalView> proposals) {

    /**
     * What a county said last.
     *
     * @param answer none, agree or propose
     */
    public record CountyView(String region, String answer, String answeredAt, String by, String remark) {
    }

    /**
     * A proposal and what became of it.
     *
     * @param decision open, adopted, partly or rejected
     */
    public record ProposalView(int id, String region, String clause, String text, String reason, List<LimitView> limits, String decision,
            String decisionReason, String decidedBy, String decidedAt) {

        static ProposalView of(String region, Proposal proposal) {
            return new ProposalView(proposal.id(), region, proposal.clause(), proposal.text(), proposal.reason(),
                    proposal.limits().stream().map(LimitView::of).toList(),
                    proposal.isOpen() ? "open" : proposal.decision().ruling().code(),
                    proposal.isOpen() ? null : proposal.decision().reason(), proposal.isOpen() ? null : proposal.decision().by(),
                    proposal.isOpen() ? null : SqlTime.show(proposal.decision().at()));
        }
    }

    /** A proposed limit; a value of null means that the limit should go. */
    public record LimitView(String table, String row, String quantity, String comparison, String value) {

        static LimitView of(ProposedLimit limit) {
            return new LimitView(limit.table(), limit.row(), limit.quantity().code(), limit.comparison().code(),
                    limit.value() == null ? null : limit.value().toPlainString());
        }
    }

    /**
     * One version of a county's answer.
     *
     * @param counts whether it is the last one
     */
    public record AnswerView(int version, String answer, String remark, String by, String at, boolean counts, List<ProposalView> proposals) {
    }

    static ConsultationView of(StandardRef ref, Proceedings proceedings, Round round, Instant now) {
        Map<String, Answer> counting = round.counting();
        boolean circulated = proceedings.state() == State.CIRCULATED && !round.isClosed();
        return new ConsultationView(ref.toString(), round.number(), proceedings.rounds().size(), round.revision(),
                SqlTime.show(round.circulatedAt()), round.deadline().toString(), SqlTime.show(round.answersEnd()),
                circulated && round.takesAnswersAt(now), circulated && round.mayCloseAt(now),
                round.isClosed() ? SqlTime.show(round.closedAt()) : null,
                round.counties().stream().map(county -> county(county, Optional.ofNullable(counting.get(county)))).toList(),
                counting.values().stream().flatMap(answer -> answer.proposals().stream().map(one -> ProposalView.of(answer.region(), one)))
                        .toList());
    }

    private static CountyView county(String region, Optional<Answer> answer) {
        return new CountyView(region, answer.map(one -> one.verdict().code()).orElse("none"), answer.map(one -> SqlTime.show(one.at())).orElse(null),
                answer.map(Answer::by).orElse(null), answer.map(Answer::remark).orElse(""));
    }

    /** Every version of a county's answer, newest first. */
    static List<AnswerView> answers(Round round, String region) {
        Answer last = round.counting().get(region);
        return round.answers().stream().filter(answer -> answer.region().equals(region))
                .sorted(Comparator.comparingInt(Answer::version).reversed())
                .map(answer -> new AnswerView(answer.version(), answer.verdict().code(), answer.remark(), answer.by(), SqlTime.show(answer.at()),
                        answer.equals(last), answer.proposals().stream().map(one -> ProposalView.of(region, one)).toList()))
                .toList();
    }
}
