package org.lingmei.county.host.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.isolation.CallKind;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.isolation.Outcome;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.SubmissionRule;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.reporting.api.Finding;

/** Runs a county's rules one by one, so that a rule that fails takes no other rule's findings with it. */
public final class RuleRun {

    /** The rule of findings that are about the module and not about the figures. */
    public static final String FAILED = ModuleFindings.RULE;

    private final int maxFindings;

    /**
     * Runs rules.
     *
     * @param maxFindings findings that one rule may give for one file
     */
    public RuleRun(int maxFindings) {
        this.maxFindings = maxFindings;
    }

    /**
     * All findings, and one about the module for each rule that failed; within the module's budget for rules.
     *
     * @throws org.lingmei.core.api.problem.ProblemException 503 if the module was too busy to be asked: what comes again may get all of its findings
     */
    public List<Finding> run(ModuleHandle handle, SubmissionView submission) {
        long end = System.nanoTime() + handle.rulesBudget().toNanos();
        List<NamedRule> rules;
        try {
            rules = handle.rules(handle.rulesBudget(), RuleRun::rules);
        } catch (ModuleFailure failure) {
            return List.of(notBusy(handle, failure, ModuleFindings.rulesFailed(handle, failure)));
        }
        if (rules.isEmpty()) {
            return List.of();
        }
        Set<String> enterprises = new HashSet<>(submission.enterprises());
        List<Finding> findings = new ArrayList<>();
        for (NamedRule rule : rules) {
            try {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (left.isNegative() || left.isZero()) {
                    throw ModuleFailure.misbehaved(new Text("前面的规则用完了时间，未执行", "earlier rules used up the time, so it was not run"));
                }
                findings.addAll(handle.rules(left, module ->
                        ModuleAnswers.findings(rule.rule().check(submission), rule.id(), enterprises, maxFindings)));
            } catch (ModuleFailure failure) {
                findings.add(notBusy(handle, failure, ModuleFindings.ruleFailed(handle, rule.id(), failure)));
            }
        }
        return findings;
    }

    private static Finding notBusy(ModuleHandle handle, ModuleFailure failure, Finding finding) {
        if (failure.outcome() == Outcome.REJECTED) {
            throw Unavailable.busy(handle, CallKind.RULES, failure);
        }
        return finding;
    }

    /** Runs on the module's thread. */
    private static List<NamedRule> rules(CountyModule module) throws ModuleFailure {
        List<NamedRule> named = new ArrayList<>();
        for (SubmissionRule rule : ModuleAnswers.copy(module.submissionRules(), "submissionRules()", ModuleAnswers.MOST_PARTS)) {
            named.add(new NamedRule(ModuleAnswers.ruleId(rule.id()), rule));
        }
        return named;
    }

    private record NamedRule(String id, SubmissionRule rule) {
    }
}
