package org.lingmei.grading.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.standard.Chemistry;
import org.lingmei.grading.engine.standard.Comparison;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Impossible;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Otherwise;
import org.lingmei.grading.engine.standard.Quantity;

/** Tables and compositions of any kind, for properties. Limits and values are drawn from few numbers, so that they often meet. */
public final class AnyTable {

    private static final List<Analyte> ANALYTES = List.of(Analyte.MGO, Analyte.CAO, Analyte.SIO2, Analyte.LOI);
    private static final Text REASON = new Text("不可能“<&>”", "cannot be");

    private AnyTable() {
    }

    /** Analytes and ratios of them. */
    public static Arbitrary<Quantity> quantities() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of(ANALYTES).map(Quantity::of)),
                Tuple.of(1, Combinators.combine(Arbitraries.of(ANALYTES), Arbitraries.of(ANALYTES))
                        .filter((above, below) -> above != below).as(Quantity::new)));
    }

    /** Numbers up to ten with up to nine decimals, mostly few. */
    public static Arbitrary<BigDecimal> limits() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Combinators.combine(Arbitraries.integers().between(0, 20), Arbitraries.of(0, 1, 2))
                        .as((halves, zeros) -> BigDecimal.valueOf(halves).divide(BigDecimal.valueOf(2)).setScale(1 + zeros))),
                Tuple.of(2, Arbitraries.integers().between(0, 10).map(BigDecimal::valueOf)),
                Tuple.of(1, Arbitraries.bigDecimals().between(BigDecimal.ZERO, BigDecimal.TEN).ofScale(Judging.MOST_DECIMALS)));
    }

    /** Measured values: what limits are, and next to it. */
    public static Arbitrary<BigDecimal> values() {
        Arbitrary<BigDecimal> nearby = Arbitraries.of("0", "0.000000001", "-0.000000001", "0.0000000000001", "-0.0000000000001", "0.05", "-0.05",
                "0.25").map(BigDecimal::new);
        return Combinators.combine(limits(), nearby).as(BigDecimal::add).filter(value -> value.signum() >= 0);
    }

    public static Arbitrary<Limit> limit() {
        return Combinators.combine(quantities(), Arbitraries.of(Comparison.class), limits()).as(Limit::new);
    }

    public static Arbitrary<Judging> judging() {
        Arbitrary<Map<Quantity, Integer>> exceptions = Arbitraries.maps(quantities(), Arbitraries.integers().between(0, 3)).ofMaxSize(2)
                .map(TreeMap::new);
        return Arbitraries.oneOf(Arbitraries.just(Judging.UNROUNDED), Combinators.combine(Arbitraries.integers().between(0, 3), exceptions)
                .as((decimals, others) -> new Judging(Judging.Method.ROUNDED, decimals, others)));
    }

    /** Tables judged in any way. */
    public static Arbitrary<GradeTable> tables() {
        return tables(judging());
    }

    public static Arbitrary<GradeTable> tables(Arbitrary<Judging> judging) {
        Arbitrary<List<List<Limit>>> rows = limit().list().ofMaxSize(4).list().ofMinSize(1).ofMaxSize(5);
        Arbitrary<List<Impossible>> impossible = limit().map(limit -> new Impossible(limit, REASON)).list().ofMaxSize(2);
        Arbitrary<Otherwise> otherwise = Arbitraries.just(new Otherwise("L", new Text("其余", "the rest"))).injectNull(0.3);
        return Combinators.combine(rows, impossible, otherwise, judging, chemistry().injectNull(0.5), Arbitraries.of(ProductFamily.class))
                .as((limits, cannot, rest, judged, chemistry, family) -> new GradeTable("raw", new Text("原矿 <品级>", "raw \"ore\""), family,
                        judged, cannot, rows(limits), rest, chemistry));
    }

    private static List<GradeRow> rows(List<List<Limit>> limits) {
        List<GradeRow> rows = new ArrayList<>();
        for (List<Limit> each : limits) {
            int number = rows.size() + 1;
            rows.add(new GradeRow("r" + number, "G" + (number + 1) / 2, new Text("品级 " + number, "grade\n" + number), each,
                    number % 2 == 0 ? new Text("造渣", "flux") : null, number % 3 == 0));
        }
        return rows;
    }

    private static Arbitrary<Chemistry> chemistry() {
        return Combinators.combine(limits(), limits(), Arbitraries.of(true, false), Arbitraries.of(true, false)).as((a, b, sum, ignition) ->
                new Chemistry(sum ? new Chemistry.Closure(ANALYTES, a, b) : null,
                        ignition ? new Chemistry.CarbonateLoss(Map.of(Analyte.MGO, a, Analyte.CAO, b), a) : null));
    }

    /** Compositions of which some analytes were not measured. */
    public static Arbitrary<Composition> compositions() {
        return Arbitraries.maps(Arbitraries.of(ANALYTES), values()).map(Composition::new);
    }

    /** Compositions of which everything was measured that tables here ask for. */
    public static Arbitrary<Composition> complete() {
        return values().list().ofSize(ANALYTES.size()).map(values -> {
            Map<Analyte, BigDecimal> all = new EnumMap<>(Analyte.class);
            for (int i = 0; i < values.size(); i++) {
                all.put(ANALYTES.get(i), values.get(i));
            }
            return new Composition(all);
        });
    }

    /** How a table reads, for a message. */
    public static String show(GradeTable table) {
        return table.rows().stream().map(row -> row.limits().stream().map(Limit::show).collect(Collectors.joining(" & ")))
                .collect(Collectors.joining(" | "));
    }
}
