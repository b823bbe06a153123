package org.lingmei.reporting.service.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.api.Timeliness;
import org.lingmei.reporting.engine.calendar.DueTimes;
import org.lingmei.reporting.engine.form.Filler;
import org.lingmei.reporting.engine.form.Form;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.form.Indicator;
import org.lingmei.reporting.engine.total.Decimals;
import org.lingmei.reporting.service.definitions.Definitions;
import org.lingmei.reporting.service.store.Standing;
import org.lingmei.reporting.service.store.Standings;
import org.lingmei.reporting.service.store.Totals;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who stands where with which period: what was stored with the submissions, and what the calendar says of the rest. */
@Component(service = PeriodBoard.class)
public final class PeriodBoard {

    private static final int SHOWN_BY_DEFAULT = 10;
    private static final int MOST_PERIODS = 260;
    /** What is added up unless one asks for other indicators: ore mined (M1) and products made (M3). */
    private static final List<String> PRODUCTION = List.of("mined", "output");

    private final Transactions transactions;
    private final Registry registry;
    private final Calendars calendars;
    private final Definitions definitions;
    private final InstantSource clock;

    @Activate
    public PeriodBoard(@Reference(target = "(lingmei.schema=reporting)") Transactions transactions,
            @Reference Registry registry, @Reference Calendars calendars, @Reference Definitions definitions) {
        this(transactions, registry, calendars, definitions, Clock.systemUTC());
    }

    PeriodBoard(Transactions transactions, Registry registry, Calendars calendars, Definitions definitions, InstantSource clock) {
        this.transactions = transactions;
        this.registry = registry;
        this.calendars = calendars;
        this.definitions = definitions;
        this.clock = clock;
    }

    /**
     * A period with all counties.
     *
     * @param dueAt when it is due by the calendar in force
     */
    public record Period(String period, String dueAt, List<County> counties) {
    }

    /**
     * A county in a period.
     *
     * @param dueAt by when its file was to come: what its timeliness was decided by, whatever the calendar in force says now
     * @param firstReceivedAt when its first sound file arrived, or null
     * @param accepted enterprises' reports in force that are accepted
     * @param returned those that are returned
     * @param toExplain findings that wait for an explanation
     * @param toCorrect errors that came to accepted reports because an earlier week says something else now
     * @param came how many of the findings that wait for an explanation came so
     * @param versions sound files so far
     */
    public record County(String region, String timeliness, String dueAt, String firstReceivedAt, int accepted, int returned, int findings,
            int toExplain, int toCorrect, int came, int versions) {
    }

    /**
     * How timely a county was.
     *
     * @param due periods whose due time is past
     * @param rate on time divided by due, four decimals; 1 where nothing was due
     */
    public record Rate(String region, int due, int onTime, int late, int missing, String rate) {
    }

    /** A range of weeks. */
    public record Range(IsoWeek from, IsoWeek to) {

        List<IsoWeek> weeks() {
            List<IsoWeek> weeks = new ArrayList<>();
            for (IsoWeek week = from; week.compareTo(to) <= 0; week = week.plusWeeks(1)) {
                weeks.add(week);
            }
            return weeks;
        }
    }

    /**
     * The range that is asked for; without bounds the ten latest periods that hold data, or the ten last ones that have ended.
     */
    public Range range(String from, String to) {
        if (from == null && to == null) {
            return latest();
        }
        IsoWeek first = from == null ? Periods.parse(to).plusWeeks(1 - SHOWN_BY_DEFAULT) : Periods.parse(from);
        IsoWeek last = to == null ? first.plusWeeks(SHOWN_BY_DEFAULT - 1) : Periods.parse(to);
        if (first.compareTo(last) > 0 || first.plusWeeks(MOST_PERIODS).compareTo(last) <= 0) {
            throw new Problem("bad-range", 422, new Text("周次范围有误", "Bad range of weeks"),
                    new Text("起始周不能晚于结束周，且一次最多查 %d 周。",
                            "The first week must not be after the last, and at most %d weeks can be asked for.")
                            .with(MOST_PERIODS)).asException();
        }
        return new Range(first, last);
    }

    private IsoWeek lastEnded() {
        return IsoWeek.of(clock.instant().atZone(DueTimes.ZONE).toLocalDate()).previous();
    }

    private Range latest() {
        TreeSet<String> periods = transactions.read(tx -> {
            TreeSet<String> found = new TreeSet<>();
            try (PreparedStatement select =
                    tx.connection().prepareStatement("select distinct period from standing order by period desc")) {
                select.setMaxRows(SHOWN_BY_DEFAULT);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(row.getString(1));
                    }
                }
            }
            return found;
        });
        if (periods.isEmpty()) {
            IsoWeek last = lastEnded();
            return new Range(last.plusWeeks(1 - SHOWN_BY_DEFAULT), last);
        }
        IsoWeek last = Periods.parse(periods.last());
        IsoWeek first = Periods.parse(periods.first());
        IsoWeek earliest = last.plusWeeks(1 - SHOWN_BY_DEFAULT);
        return new Range(first.compareTo(earliest) < 0 ? earliest : first, last);
    }

    /** Each week of the range, oldest first. */
    public List<Period> periods(Range range) {
        Map<String, Map<String, Standing>> standings = standings(range);
        Instant now = clock.instant();
        return range.weeks().stream().map(week -> period(week, standings.getOrDefault(week.toString(), Map.of()), now)).toList();
    }

    /** One week. */
    public Period period(IsoWeek week) {
        return periods(new Range(week, week)).get(0);
    }

    private Map<String, Map<String, Standing>> standings(Range range) {
        Map<String, Map<String, Standing>> byPeriod = new HashMap<>();
        transactions.read(tx -> Standings.between(tx.connection(), range.from().toString(), range.to().toString()))
                .forEach(standing -> byPeriod.computeIfAbsent(standing.period(), period -> new HashMap<>())
                        .put(standing.region(), standing));
        return byPeriod;
    }

    private Period period(IsoWeek week, Map<String, Standing> standings, Instant now) {
        Instant dueAt = DueTimes.dueAt(week, calendars.current());
        List<County> counties = registry.regions().stream().map(region -> {
            Standing standing = standings.get(region.code());
            if (standing == null) {
                return new County(region.code(), DueTimes.judge(Optional.empty(), dueAt, now).code(), SqlTime.show(dueAt), null, 0, 0, 0, 0,
                        0, 0, 0);
            }
            return new County(region.code(), standing.timeliness().code(), SqlTime.show(standing.dueAt()),
                    SqlTime.show(standing.firstReceivedAt()), standing.accepted(), standing.returned(), standing.findings(), standing.toExplain(), standing.toCorrect(),
                    standing.came(), standing.versions());
        }).toList();
        return new Period(week.toString(), SqlTime.show(dueAt), counties);
    }

    /** How timely each county was over the weeks whose due time is past. */
    public List<Rate> rates(Range range) {
        Map<String, Map<String, Standing>> standings = standings(range);
        Map<IsoWeek, Instant> dueAt = new LinkedHashMap<>();
        range.weeks().forEach(week -> dueAt.put(week, DueTimes.dueAt(week, calendars.current())));
        Instant now = clock.instant();
        return registry.regions().stream().map(region -> {
            Map<Timeliness, Integer> counts = new EnumMap<>(Timeliness.class);
            dueAt.forEach((week, byCalendar) -> {
                Standing standing = standings.getOrDefault(week.toString(), Map.of()).get(region.code());
                // a file that came early says nothing of the weeks that are due, any more than one that has yet to come
                if (now.isAfter(standing == null ? byCalendar : standing.dueAt())) {
                    counts.merge(standing == null ? Timeliness.MISSING : standing.timeliness(), 1, Integer::sum);
                }
            });
            return rate(region, counts);
        }).toList();
    }

    private static Rate rate(Region region, Map<Timeliness, Integer> counts) {
        int onTime = counts.getOrDefault(Timeliness.ON_TIME, 0);
        int late = counts.getOrDefault(Timeliness.LATE, 0);
        int missing = counts.getOrDefault(Timeliness.MISSING, 0);
        int due = onTime + late + missing;
        BigDecimal rate = due == 0 ? BigDecimal.ONE
                : BigDecimal.valueOf(onTime).divide(BigDecimal.valueOf(due), 4, RoundingMode.HALF_EVEN);
        return new Rate(region.code(), due, onTime, late, missing, rate.setScale(4, RoundingMode.UNNECESSARY).toPlainString());
    }

    /**
     * What the figures of the range add up to, by week, county, form, indicator and item.
     *
     * @param indicators of whatever form; none for what enterprises mine and make, without the counties' own summaries of the same
     * @throws org.lingmei.core.api.problem.ProblemException 422 for an indicator of which a sum means nothing
     */
    public List<Totals.Total> totals(Range range, List<String> indicators) {
        FormCatalog catalog = definitions.current().catalog();
        indicators.forEach(indicator -> requireSum(catalog, indicator));
        List<String> wanted = indicators.isEmpty() ? PRODUCTION : indicators;
        Set<String> without = !indicators.isEmpty() ? Set.of() : catalog.forms().stream().filter(form -> form.filledBy() == Filler.COUNTY)
                .map(Form::code).collect(Collectors.toSet());
        return transactions.read(tx -> Totals.between(tx.connection(), range.from().toString(), range.to().toString(), wanted, without));
    }

    /** How many decimals a sum is written with at least: two are usual, unless figures of it have none or one. */
    public int leastDecimals(Totals.Total total) {
        int most = total.ofCounty() ? total.decimals() : definitions.current().catalog().cell(total.form(), total.indicator(), total.item())
                .map(cell -> cell.indicator().decimals()).orElse(Decimals.USUAL);
        return Math.min(most, Decimals.USUAL);
    }

    private static void requireSum(FormCatalog catalog, String code) {
        List<Indicator> called = catalog.forms().stream().flatMap(form -> form.indicators().stream())
                .filter(indicator -> indicator.code().equals(code)).toList();
        if (!called.isEmpty() && called.stream().noneMatch(Indicator::addsUp)) {
            Text title = called.get(0).title();
            throw new Problem("no-total", 422, new Text("不能汇总", "No total of this"),
                    new Text("“%1$s”（%2$s）是比率、单价或文字，各企业的数值相加没有意义。",
                            "“%1$s” (%3$s) is a share, a price or a text: adding up what enterprises report of it means nothing.")
                            .with(code, title.zh(), title.en())).asException();
        }
    }
}
