package org.lingmei.reporting.service.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.reporting.api.Timeliness;
import org.lingmei.reporting.engine.calendar.DueTimes;
import org.lingmei.reporting.engine.form.Form;
import org.lingmei.reporting.service.definitions.Definitions;
import org.lingmei.reporting.service.store.ResponsibilityStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The list of what to do (待办): missing and late files, returned reports, accepted reports that an
 * earlier week now contradicts, findings to explain, forms without a person, modules in trouble. */
@Component(service = Attention.class)
public final class Attention {

    private final Transactions transactions;
    private final Registry registry;
    private final CountyModules modules;
    private final Definitions definitions;
    private final PeriodBoard board;

    @Activate
    public Attention(@Reference(target = "(lingmei.schema=reporting)") Transactions transactions, @Reference Registry registry,
            @Reference CountyModules modules, @Reference Definitions definitions, @Reference PeriodBoard board) {
        this.transactions = transactions;
        this.registry = registry;
        this.modules = modules;
        this.definitions = definitions;
        this.board = board;
    }

    /**
     * Something to do.
     *
     * @param kind missing, late, returned, contradicted, explain, unassigned or module
     * @param level red or amber
     * @param period the week it is about, or null
     * @param text what it is, as a sentence
     * @param count how many
     */
    public record Item(String kind, String level, String region, String period, String text, int count) {
    }

    /**
     * What is to be done, red first, then the latest weeks first.
     *
     * @param onlyRegion a county's own list, or null for the province's
     */
    public List<Item> items(PeriodBoard.Range range, String onlyRegion, Locale language) {
        List<Item> items = new ArrayList<>();
        List<PeriodBoard.Period> periods = new ArrayList<>(board.periods(range));
        Collections.reverse(periods);
        for (PeriodBoard.Period period : periods) {
            for (PeriodBoard.County county : period.counties()) {
                if (onlyRegion == null || onlyRegion.equals(county.region())) {
                    add(items, period, county, language);
                }
            }
        }
        addUnassigned(items, onlyRegion, language);
        addModules(items, onlyRegion, language);
        return items.stream().sorted(Comparator.comparing((Item item) -> item.level().equals("red") ? 0 : 1)).toList();
    }

    private void add(List<Item> items, PeriodBoard.Period period, PeriodBoard.County county, Locale language) {
        String name = registry.region(county.region()).map(Region::name).orElse(county.region());
        String week = period.period();
        if (county.timeliness().equals(Timeliness.MISSING.code())) {
            items.add(new Item("missing", "red", county.region(), week, new Text("%1$s %2$s 周报未报，已过截止时间。",
                    "%1$s has not reported %2$s; the due time is past.").with(name, week).in(language), 1));
        }
        if (county.timeliness().equals(Timeliness.LATE.code())) {
            items.add(new Item("late", "amber", county.region(), week, new Text("%1$s %2$s 周报迟报。",
                    "%1$s reported %2$s late.").with(name, week).in(language), 1));
        }
        if (county.returned() > 0) {
            items.add(new Item("returned", "red", county.region(), week, new Text("%1$s %2$s 有 %3$d 家企业的报表被退回，待更正。",
                    "%1$s %2$s: %3$d returned reports wait for correction.").with(name, week, county.returned()).in(language),
                    county.returned()));
        }
        if (county.toCorrect() > 0) {
            items.add(new Item("contradicted", "red", county.region(), week, new Text(
                    "%1$s %2$s 已通过的报表因前面周次的数据有变，出现 %3$d 条强制性错误，待更正。",
                    "%1$s %2$s: accepted reports have %3$d errors since an earlier week says something else; they wait for correction.")
                    .with(name, week, county.toCorrect()).in(language), county.toCorrect()));
        }
        if (county.toExplain() > 0) {
            Text text = county.came() == 0
                    ? new Text("%1$s %2$s 有 %3$d 条审核提示待说明。", "%1$s %2$s: %3$d findings wait for an explanation.")
                    : new Text("%1$s %2$s 有 %3$d 条审核提示待说明，其中 %4$d 条因前面周次的数据有变而新增。",
                            "%1$s %2$s: %3$d findings wait for an explanation; %4$d of them came because an earlier week says something else.");
            items.add(new Item("explain", "amber", county.region(), week,
                    text.with(name, week, county.toExplain(), county.came()).in(language), county.toExplain()));
        }
    }

    private void addUnassigned(List<Item> items, String onlyRegion, Locale language) {
        LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), DueTimes.ZONE);
        Set<String> assigned = transactions.read(tx -> ResponsibilityStore.on(tx.connection(), today)).stream()
                .map(entry -> entry.region() + "/" + entry.form()).collect(Collectors.toSet());
        for (Region region : registry.regions()) {
            List<String> empty = definitions.current().catalog().forms().stream().map(Form::code)
                    .filter(form -> !assigned.contains(region.code() + "/" + form)).toList();
            if (!empty.isEmpty() && (onlyRegion == null || onlyRegion.equals(region.code()))) {
                items.add(new Item("unassigned", "red", region.code(), null, new Text("%1$s 的 %2$s 表没有责任人。",
                        "%1$s has nobody responsible for %2$s.").with(region.name(), String.join("、", empty)).in(language),
                        empty.size()));
            }
        }
    }

    private void addModules(List<Item> items, String onlyRegion, Locale language) {
        for (Region region : registry.regions()) {
            if (onlyRegion != null && !onlyRegion.equals(region.code())) {
                continue;
            }
            // a county that chose to have none is in order
            if (modules.module(region.code()).filter(module -> module.state() != ModuleInfo.State.ACTIVE).isPresent()) {
                items.add(new Item("module", "amber", region.code(), null, new Text("%s 的县级模块不可用，暂按省统一格式处理。",
                        "The module of %s is unavailable; the provincial format is used meanwhile.").with(region.name())
                        .in(language), 1));
            }
        }
    }
}
