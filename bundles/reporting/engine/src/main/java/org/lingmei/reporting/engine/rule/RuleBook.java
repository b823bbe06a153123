package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.lingmei.core.api.Enterprise;
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
    private final List<Rule> rules;
    private final List<BatchRule> batchRules;
    private final ExplosivesRatio explosivesRatio;
    private final List<Cell> wantedOfLastWeek;
    private final List<Cell> wantedOfWeekBeforeLast;

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
    }

    private <T> List<T> make(Map<String, Maker<T>> makers, FormCatalog catalog) {
        List<T> made = new ArrayList<>();
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
                    made.add(maker.make(catalog, setting));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(rule + ": " + e.getMessage(), e);
                }
            }
        });
        return List.copyOf(made);
    }

    private List<Cell> wanted(Function<Rule, List<Cell>> wants) {
        Map<Integer, Cell> cells = new TreeMap<>();
        for (Rule rule : rules) {
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

    /** What the rules find in one report, in the order of the rules. */
    public List<Finding> check(EnterpriseReport report, History history) {
        Case subject = new Case(report, history);
        for (Rule rule : rules) {
            rule.check(subject);
        }
        return subject.findings();
    }

    /**
     * What the rules find when they look at all reports of a file together.
     *
     * @param expected the enterprises that owe a report for the period
     */
    public List<Finding> checkBatch(Batch batch, Collection<Enterprise> expected) {
        List<Finding> findings = new ArrayList<>();
        for (BatchRule rule : batchRules) {
            rule.check(batch, expected, findings);
        }
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
