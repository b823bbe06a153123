package org.lingmei.grading.engine.consultation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One time that a draft was laid before the counties.
 *
 * @param number counted from 1
 * @param revision the revision of the text that they were shown
 * @param counties who was asked
 * @param deadline the working day with whose end, in Asia/Shanghai, the time to answer is over
 * @param answers every version of every answer, as they came
 * @param closedBy who closed the round, or null
 * @param closedAt when, or null
 */
public record Round(int number, int revision, List<String> counties, String by, Instant circulatedAt, LocalDate deadline,
        List<Answer> answers, String closedBy, Instant closedAt) {

    /** The province's clock. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public Round {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(circulatedAt, "circulatedAt");
        Objects.requireNonNull(deadline, "deadline");
        counties = List.copyOf(counties);
        answers = List.copyOf(answers);
    }

    /** The first moment at which it is too late to answer. */
    public Instant answersEnd() {
        return deadline.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    public boolean isClosed() {
        return closedAt != null;
    }

    /** Whether a county may still answer, or answer anew. */
    public boolean takesAnswersAt(Instant now) {
        return !isClosed() && now.isBefore(answersEnd());
    }

    /** Whether the round may be closed: its time is over, or nobody is waited for. */
    public boolean mayCloseAt(Instant now) {
        return !now.isBefore(answersEnd()) || unanswered().isEmpty();
    }

    /** The answers that count, by county, in the order in which the counties were asked. */
    public Map<String, Answer> counting() {
        Map<String, Answer> last = new LinkedHashMap<>();
        for (String county : counties) {
            answers.stream().filter(answer -> answer.region().equals(county)).max(Comparator.comparingInt(Answer::version))
                    .ifPresent(answer -> last.put(county, answer));
        }
        return last;
    }

    /** Who has said nothing. */
    public List<String> unanswered() {
        Map<String, Answer> counting = counting();
        return counties.stream().filter(county -> !counting.containsKey(county)).toList();
    }

    /** The proposals of the answers that count, county by county. */
    public List<Proposal> proposals() {
        return counting().values().stream().flatMap(answer -> answer.proposals().stream()).toList();
    }

    /** The proposals that nobody has decided on. */
    public List<Proposal> undecided() {
        return proposals().stream().filter(Proposal::isOpen).toList();
    }

    /** A proposal of an answer that counts. */
    public Optional<Proposal> proposal(int id) {
        return proposals().stream().filter(proposal -> proposal.id() == id).findFirst();
    }

    /** The highest number of any proposal, of those too that were replaced; 0 if there is none. */
    int highestProposal() {
        return answers.stream().flatMap(answer -> answer.proposals().stream()).mapToInt(Proposal::id).max().orElse(0);
    }

    Round answered(Answer answer) {
        List<Answer> more = new ArrayList<>(answers);
        more.add(answer);
        return new Round(number, revision, counties, by, circulatedAt, deadline, more, closedBy, closedAt);
    }

    Round decided(int id, Decision decision) {
        List<Answer> changed = answers.stream().map(answer -> answer.with(answer.proposals().stream()
                .map(proposal -> proposal.id() == id ? proposal.decided(decision) : proposal).toList())).toList();
        return new Round(number, revision, counties, by, circulatedAt, deadline, changed, closedBy, closedAt);
    }

    Round closed(String closer, Instant at) {
        return new Round(number, revision, counties, by, circulatedAt, deadline, answers, closer, at);
    }
}
