package org.lingmei.grading.engine.consultation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.grading.engine.standard.State;

/**
 * What has happened to one version of a standard since it was drafted, and what may happen next ({@code domain.md} 1.7). Each action
 * gives the proceedings after it, or the reason why it is refused; the time is the caller's to tell.
 *
 * <pre>
 * draft ⇄ circulated (any number of rounds)
 * draft → approved, once the last round is closed and every proposal is decided on
 * approved → draft, or → issued
 * draft, circulated, approved → withdrawn
 * issued → issued, with a day on which it ends
 * </pre>
 *
 * @param state where it stands; superseded and ended are no steps of their own but follow from the day
 * @param revision the revision of the text that counts, counted from 1
 * @param rounds oldest first
 */
public record Proceedings(State state, int revision, List<Round> rounds) {

    public Proceedings {
        Objects.requireNonNull(state, "state");
        rounds = List.copyOf(rounds);
    }

    /** A new draft. */
    public static Proceedings drafted() {
        return new Proceedings(State.DRAFT, 1, List.of());
    }

    /** The latest round. */
    public Optional<Round> lastRound() {
        return rounds.isEmpty() ? Optional.empty() : Optional.of(rounds.get(rounds.size() - 1));
    }

    /** Whether the version is on its way: neither issued nor given up. */
    public boolean isOpen() {
        return state == State.DRAFT || state == State.CIRCULATED || state == State.APPROVED;
    }

    /**
     * Writes the text anew.
     *
     * @param base the revision that the writer had before him
     */
    public Step revise(int base) {
        if (state != State.DRAFT) {
            return notADraft();
        }
        if (base != revision) {
            return refused("edited-meanwhile", new Text("您修改的是第 %1$d 稿，现已有第 %2$d 稿：请先看清别人的修改，再在其上编辑。",
                    "You edited revision %1$d, but there is revision %2$d by now: look at what has changed and edit that one.").with(base, revision));
        }
        return done(State.DRAFT, revision + 1, rounds);
    }

    /**
     * Lays the draft before the counties.
     *
     * @param leastWorkingDays how many working days the counties must have at least
     */
    public Step circulate(List<String> counties, Term term, int leastWorkingDays, String by, Instant now) {
        if (state != State.DRAFT) {
            return notADraft();
        }
        if (lastRound().filter(round -> !round.undecided().isEmpty()).isPresent()) {
            return proposalsOpen();
        }
        if (!term.workingDay()) {
            return wrong("invalid-deadline", new Text("%s 不是工作日，截止日应为工作日。", "%s is no working day; the deadline must be one.")
                    .with(term.deadline()));
        }
        if (term.workingDays() < leastWorkingDays) {
            return wrong("invalid-deadline", new Text("征求意见期限不得少于 %1$d 个工作日，截至 %2$s 只有 %3$d 个。",
                    "Counties have %1$d working days at least; until %2$s there are only %3$d.")
                    .with(leastWorkingDays, term.deadline(), Math.max(0, term.workingDays())));
        }
        Round round = new Round(rounds.size() + 1, revision, counties, by, now, term.deadline(), List.of(), null, null);
        if (!round.takesAnswersAt(now)) {
            return wrong("invalid-deadline", new Text("截止日 %s 已过。", "The deadline %s has passed.").with(term.deadline()));
        }
        List<Round> more = new ArrayList<>(rounds);
        more.add(round);
        return done(State.CIRCULATED, revision, more);
    }

    /** Takes a county's answer; it takes the place of the county's earlier one in the same round. */
    public Step answer(String region, Verdict verdict, String remark, List<Proposal> proposals, String by, Instant now) {
        Optional<Round> open = lastRound().filter(round -> state == State.CIRCULATED && round.takesAnswersAt(now));
        if (open.isEmpty()) {
            return refused("consultation-closed", lastRound().filter(round -> state == State.CIRCULATED)
                    .map(round -> new Text("征求意见已于 %s 截止，不再接受答复。", "The time to answer ended with %s.").with(round.deadline()))
                    .orElse(new Text("“%1$s”状态下不接受答复。", "No answers are taken while the version is “%2$s”.")
                            .with(state.label().zh(), state.label().en())));
        }
        Round round = open.get();
        if (!round.counties().contains(region)) {
            return new Step.Refused("forbidden", Step.Fault.PERSON, new Text("%s 不在征求意见的县（市）之列。", "%s is not among the counties asked.").with(region));
        }
        if (verdict == Verdict.AGREE && !proposals.isEmpty() || verdict == Verdict.PROPOSE && proposals.isEmpty()) {
            return wrong("invalid-answer", new Text("同意时不附修改意见；提修改意见时至少一条。",
                    "Whoever agrees proposes nothing, and whoever proposes, proposes something."));
        }
        int version = 1 + (int) round.answers().stream().filter(answer -> answer.region().equals(region)).count();
        int next = 1 + rounds.stream().mapToInt(Round::highestProposal).max().orElse(0);
        List<Proposal> numbered = new ArrayList<>();
        for (Proposal proposal : proposals) {
            numbered.add(proposal.numbered(next + numbered.size()));
        }
        return done(State.CIRCULATED, revision, withLast(round.answered(new Answer(region, version, verdict, remark, numbered, by, now))));
    }

    /** Decides on a proposal of the last round once no county can change its answer any more; a decision may be made anew until the
     * next round or the approval. */
    public Step decide(int proposal, Decision decision) {
        Optional<Round> last = lastRound();
        if (last.isEmpty() || last.get().proposal(proposal).isEmpty()) {
            return refused("decision-final", new Text("第 %d 号意见不在最近一轮有效答复之中，不能再作处理。",
                    "Proposal %d is not among the answers that count in the last round, so nothing can be decided on it.").with(proposal));
        }
        if (state != State.DRAFT && state != State.CIRCULATED) {
            return refused("decision-final", new Text("“%1$s”状态下不能更改意见处理结果。", "Decisions rest while the version is “%2$s”.")
                    .with(state.label().zh(), state.label().en()));
        }
        if (last.get().takesAnswersAt(decision.at())) {
            return refused("consultation-open", new Text("征求意见尚未结束，县（市）仍可更改答复；截止或关闭后再处理意见。",
                    "Counties can still change their answers; decide after the deadline, or once the round is closed."));
        }
        if (decision.ruling().needsReason() && decision.reason().isBlank()) {
            return wrong("reason-missing", new Text("部分采纳或不采纳必须说明理由。", "A proposal that is not adopted as it stands is owed a reason."));
        }
        return done(state, revision, withLast(last.get().decided(proposal, decision)));
    }

    /** Ends a round: the draft can be revised again. Who did not answer stays on record as such. */
    public Step close(String by, Instant now) {
        if (state != State.CIRCULATED) {
            return refused("consultation-closed", new Text("目前没有正在进行的征求意见。", "No consultation is under way."));
        }
        Round round = lastRound().orElseThrow();
        if (!round.mayCloseAt(now)) {
            return refused("consultation-open", new Text("征求意见到 %1$s 截止，还有 %2$d 个县（市）未答复，现在不能关闭。",
                    "The counties have until the end of %1$s and %2$d have not answered, so the round cannot be closed yet.")
                    .with(round.deadline(), round.unanswered().size()));
        }
        return done(State.DRAFT, revision, withLast(round.closed(by, now)));
    }

    /** Finds the text final. Whether it has errors is for the caller to look at. */
    public Step approve() {
        if (state != State.DRAFT) {
            return notADraft();
        }
        if (rounds.isEmpty()) {
            return refused("not-consulted", new Text("尚未征求县（市）意见，不能审定。", "The counties have not been asked, so it cannot be approved."));
        }
        if (!lastRound().orElseThrow().undecided().isEmpty()) {
            return proposalsOpen();
        }
        return done(State.APPROVED, revision, rounds);
    }

    /** Takes an approval back, so that the text can be revised again. */
    public Step reopen() {
        return state == State.APPROVED ? done(State.DRAFT, revision, rounds) : notApproved();
    }

    /**
     * Issues it.
     *
     * @param from the first day it is in force
     * @param today the day in the province
     * @param backfill whether a first day in the past is allowed
     */
    public Step issue(LocalDate from, LocalDate today, boolean backfill) {
        if (state != State.APPROVED) {
            return notApproved();
        }
        if (from.isBefore(today) && !backfill) {
            return wrong("invalid-effective-date", new Text("实施日期 %1$s 早于今天 %2$s。", "The first day %1$s lies before today, %2$s.")
                    .with(from, today));
        }
        return done(State.ISSUED, revision, rounds);
    }

    /** Gives a version up that has not been issued. */
    public Step withdraw() {
        return isOpen() ? done(State.WITHDRAWN, revision, rounds)
                : refused("not-a-draft", new Text("“%1$s”的版本不能撤回。", "A version that is “%2$s” cannot be withdrawn.")
                        .with(state.label().zh(), state.label().en()));
    }

    /**
     * Ends an issued version that no other takes the place of, or gives another day for such an end that has not come.
     *
     * @param counts when it counts as things stand; null where it is not issued
     * @param day the first day that it no longer counts
     * @param today the day in the province
     */
    public Step end(InForce counts, LocalDate day, LocalDate today) {
        Optional<Step> settled = endIsSettled(counts, today);
        if (settled.isPresent()) {
            return settled.get();
        }
        if (!day.isAfter(today)) {
            return wrong("invalid-ending-date", new Text("废止日期最早为明天（%1$s）：今天已按它定级的批次仍然有效。",
                    "It ends tomorrow, %1$s, at the earliest: what was graded by it today stays as it is.").with(today.plusDays(1)));
        }
        if (!day.isAfter(counts.from())) {
            return wrong("invalid-ending-date", new Text("废止日期应晚于实施日期 %1$s。", "The day must come after its first day, %1$s.")
                    .with(counts.from()));
        }
        return done(state, revision, rounds);
    }

    /** Takes back an end that has not come; the version then counts until another takes its place. Parameters as with {@link #end}. */
    public Step keep(InForce counts, LocalDate today) {
        Optional<Step> settled = endIsSettled(counts, today);
        if (settled.isPresent()) {
            return settled.get();
        }
        return counts.ended() ? done(state, revision, rounds)
                : refused("not-ending", new Text("%s 没有定废止日期。", "No day is set on which %s ends.").with(counts.ref()));
    }

    private Optional<Step> endIsSettled(InForce counts, LocalDate today) {
        if (state != State.ISSUED) {
            return Optional.of(refused("not-issued", new Text("该版本处于“%1$s”状态，只有已发布的版本可以废止。",
                    "The version is “%2$s”; only one that is issued can be ended.").with(state.label().zh(), state.label().en())));
        }
        if (counts.to() != null && !counts.ended()) {
            return Optional.of(refused("superseded", new Text("已发布的后续版本自 %s 起取代它。", "From %s on another version takes its place.")
                    .with(counts.to())));
        }
        if (counts.ended() && !today.isBefore(counts.to())) {
            return Optional.of(refused("already-ended", new Text("该版本已自 %s 起废止，不能再改；需要时请起草并发布新版本。",
                    "It has ended with %s, which cannot be changed any more; where a standard is needed, draft and issue a new version.").with(counts.to())));
        }
        return Optional.empty();
    }

    private List<Round> withLast(Round round) {
        List<Round> changed = new ArrayList<>(rounds);
        changed.set(changed.size() - 1, round);
        return changed;
    }

    private static Step done(State state, int revision, List<Round> rounds) {
        return new Step.Done(new Proceedings(state, revision, rounds));
    }

    private Step notADraft() {
        return refused("not-a-draft", new Text("该版本处于“%1$s”状态，只有草稿可以这样处理。",
                "The version is “%2$s”; this can be done with a draft only.").with(state.label().zh(), state.label().en()));
    }

    private Step notApproved() {
        return refused("not-approved", new Text("该版本处于“%1$s”状态，尚未审定。", "The version is “%2$s”, not approved.")
                .with(state.label().zh(), state.label().en()));
    }

    private Step proposalsOpen() {
        return refused("proposals-open", new Text("上一轮还有 %d 条意见没有处理结果。", "%d proposals of the last round wait for a decision.")
                .with(lastRound().orElseThrow().undecided().size()));
    }

    private static Step refused(String code, Text reason) {
        return new Step.Refused(code, Step.Fault.STANDING, reason);
    }

    private static Step wrong(String code, Text reason) {
        return new Step.Refused(code, Step.Fault.WISH, reason);
    }
}
