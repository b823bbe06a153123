package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.intake.Batch;
import org.lingmei.reporting.engine.intake.EnterpriseReport;

/**
 * The rules in force: {@code domain.md} section 4.3, with V00 for completeness before them. Immutable; one instance serves
 * all threads.
 */
public final class RuleBook {

    /** How many earlier weeks tell what a mine is used to, and so how far any rule looks back. */
    public static final int WEEKS_OF_HABIT = 26;

    /** What these rules find is wrong beyond doubt and returns the report; no setting makes it less. */
    private static final Set<String> ALWAYS_ERRORS = Set.of("V00", "V01", "V02", "V03", "V05", "V16");

    private static final Map<String, Maker<Rule>> RULES = new LinkedHashMap<>();
    private static final Map<String, Maker<BatchRule>> BATCH_RULES = new LinkedHashMap<>();

    static {
        RULES.put("V00", V00MissingFigures::new);
        RULES.put("V01", V01OpeningStock::new);
        RULES.put("V02", V02StockBalance::new);
        RULES.put("V03", V03SumOfGrades::new);
        RULES.put("V04", V04UnitTrap::new);
        RULES.put("V05", V05YearToDate::new);
        RULES.put("V06", V06Capacity::new);
        RULES.put("V07", V07WeighTickets::new);
        RULES.put("V08", V08TradedShare::new);
        RULES.put("V09", V09OrePerTonne::new);
        RULES.put("V10", V10PowerPerTonne::new);
        RULES.put("V11", V11Flotation::new);
        RULES.put("V12", V12Variance::new);
        BATCH_RULES.put("V13", V13PriceBand::new);
        BATCH_RULES.put("V14", V14ZeroReport::new);
        RULES.put("V15", V15Explosives::new);
        RULES.put("V16", V16Kilns::new);
        RULES.put("V17", V17Assay::new);
        RULES.put("V18", V18CopyForward::new);
    }

    private final RuleSettings settings;
    private final Map<String, Rule> rules;
    private final Map<String, BatchRule> batchRules;
    private final ExplosivesRatio explosivesRatio;
    private final List<Cell> wantedOfLastWeek;
    private final List<Cell> wantedOfWeekBeforeLast;
    private final List<Cell> shownOfLastWeek;

    /**
     * Sets the rules up.
     *
     * @throws IllegalArgumentException if a rule has no setting, a setting no rule, or a threshold is missing; the message is for
     *     an operator
     */
    public RuleBook(FormCatalog catalog, RuleSettings settings) {
        this.settings = settings;
        for (String rule : settings.rules().keySet()) {
            if (!RULES.containsKey(rule) && !BATCH_RULES.containsKey(rule)) {
                throw new IllegalArgumentException(rule + ": there is no such rule");
            }
        }
        rules = make(RULES, catalog);
        batchRules = make(BATCH_RULES, catalog);
        explosivesRatio = new ExplosivesRatio(catalog);
        wantedOfLastWeek = wanted(Rule::wantsOfLastWeek);
        wantedOfWeekBeforeLast = wanted(Rule::wantsOfWeekBeforeLast);
        shownOfLastWeek = Stream.concat(wantedOfLastWeek.stream(), catalog.cellsOfCounty().stream()).toList();
    }

    /**
     * The rules as they were once set, perhaps by an older platform: a rule that the settings do not know is not applied, and a
     * setting of a rule that is no more is passed over.
     *
     * @throws IllegalArgumentException if a setting lacks what its rule needs today
     */
    public static RuleBook asOnceSet(FormCatalog catalog, RuleSettings settings) {
        Map<String, RuleSetting> known = new HashMap<>();
        Stream.of(RULES.keySet(), BATCH_RULES.keySet()).flatMap(Set::stream).forEach(rule -> known.put(rule,
                settings.rules().getOrDefault(rule, new RuleSetting(Text.same(rule), false,
                        ALWAYS_ERRORS.contains(rule) ? Severity.ERROR : Severity.HINT, null, null, null))));
        return new RuleBook(catalog, new RuleSettings(settings.version(), known, settings.explanations()));
    }

    private <T> Map<String, T> make(Map<String, Maker<T>> makers, FormCatalog catalog) {
        Map<String, T> made = new LinkedHashMap<>();
        makers.forEach((rule, maker) -> {
            RuleSetting setting = settings.rules().get(rule);
            if (setting == null) {
                throw new IllegalArgumentException(rule + ": the rule has no setting; to switch it off, set enabled to false");
            }
            Severity severity = setting.severity();
            if (severity == null || ALWAYS_ERRORS.contains(rule) != (severity == Severity.ERROR)) {
                throw new IllegalArgumentException(rule + ": the severity must " + (ALWAYS_ERRORS.contains(rule) ? "" : "not ")
                        + "be ERROR");
            }
            if (setting.enabled()) {
                try {
                    made.put(rule, maker.make(catalog, setting));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(rule + ": " + e.getMessage(), e);
                }
            }
        });
        return Collections.unmodifiableMap(made);
    }

    private List<Cell> wanted(Function<Rule, List<Cell>> wants) {
        Map<Integer, Cell> cells = new TreeMap<>();
        for (Rule rule : rules.values()) {
            wants.apply(rule).forEach(cell -> cells.put(cell.index(), cell));
        }
        return List.copyOf(cells.values());
    }

    public RuleSettings settings() {
        return settings;
    }

    /** The cells that the rules look at in the report of the week before, by index. */
    public List<Cell> needs() {
        return wantedOfLastWeek;
    }

    /** The cells that the rules look at in the report of two weeks before, by index. */
    public List<Cell> needsOfWeekBeforeLast() {
        return wantedOfWeekBeforeLast;
    }

    /** The cells of the week before that anybody may look at: these rules, and a county's at what the county has added. */
    public List<Cell> shownOfLastWeek() {
        return shownOfLastWeek;
    }

    /** The cells that {@link #explosivesRatio} is made of. */
    public List<Cell> cellsOfHabit() {
        return explosivesRatio.cells();
    }

    /** The rules in force of which a finding may be {@link Severity#EXPLAIN}: those that an enterprise can be exempted from. */
    public List<String> exemptible() {
        return Stream.concat(rules.keySet().stream(), batchRules.keySet().stream()).filter(rule ->
                settings.rules().get(rule).severity() == Severity.EXPLAIN || rules.containsKey(rule) && rules.get(rule).mayAskToExplain())
                .sorted().toList();
    }

    /** What the rules find in one report, in the order of the rules. */
    public List<Finding> check(EnterpriseReport report, History history) {
        return check(report, history, rules.keySet());
    }

    /**
     * What some of the rules find in one report, in the order of the rules.
     *
     * @param only the rules to apply, such as {@link #concerned} names them
     */
    public List<Finding> check(EnterpriseReport report, History history, Set<String> only) {
        Case subject = new Case(report, history);
        rules.forEach((name, rule) -> {
            if (only.contains(name)) {
                rule.check(subject);
            }
        });
        return subject.findings();
    }

    /**
     * The rules that may find something else in a reporter's report now that an earlier week of the same reporter has changed;
     * all other rules find what they found.
     *
     * @param weeksLater by how many weeks the report is later than what has changed, 1 or more
     */
    public Set<String> concerned(Change change, int weeksLater) {
        Set<String> concerned = new LinkedHashSet<>();
        boolean appeared = weeksLater == 1 && change.anyBefore(shownOfLastWeek) != change.anyAfter(shownOfLastWeek);
        rules.forEach((name, rule) -> {
            List<Cell> wanted = weeksLater == 1 ? rule.wantsOfLastWeek() : weeksLater == 2 ? rule.wantsOfWeekBeforeLast() : List.of();
            if (change.touches(wanted) || appeared && !wanted.isEmpty()
                    || rule.looksAtHabit() && weeksLater <= WEEKS_OF_HABIT && change.ofHabit()) {
                concerned.add(name);
            }
        });
        return concerned;
    }

    /** The cells that {@link #checkBatch} looks at in the reports of others. */
    public List<Cell> needsOfOthers() {
        return batchRules.values().stream().flatMap(rule -> rule.wantsOfOthers().stream()).distinct().toList();
    }

    /**
     * What the rules find when they look at all reports of a file together.
     *
     * @param expected the enterprises that owe a report for the period
     */
    public List<Finding> checkBatch(Batch batch, Collection<Enterprise> expected) {
        return checkBatch(batch, List.of(), expected);
    }

    /**
     * The same for a file that corrects some enterprises, beside what stands of the others.
     *
     * @param others reports in force of enterprises that the file has none of, as far as {@link #needsOfOthers} goes; what the rules
     *     find in these is not said of this file
     */
    public List<Finding> checkBatch(Batch batch, Collection<EnterpriseReport> others, Collection<Enterprise> expected) {
        Set<String> ofOthers = others.stream().map(EnterpriseReport::uscc).collect(Collectors.toSet());
        Batch together = others.isEmpty() ? batch
                : new Batch(batch.region(), batch.period(), Stream.concat(batch.reports().stream(), others.stream()).toList());
        List<Finding> findings = new ArrayList<>();
        for (BatchRule rule : batchRules.values()) {
            rule.check(together, expected, findings);
        }
        findings.removeIf(finding -> ofOthers.contains(finding.uscc()));
        return findings;
    }

    /** Kilograms of explosives for each tonne moved, as {@link History#explosivesRatios} wants them; null where nothing moved. */
    public BigDecimal explosivesRatio(PastFigures figures) {
        return explosivesRatio.of(figures);
    }

    /** Makes a rule of its setting. */
    @FunctionalInterface
    private interface Maker<T> {
        T make(FormCatalog catalog, RuleSetting setting);
    }
}
