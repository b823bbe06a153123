package org.lingmei.grading.service.dmn;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Impossible;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Quantity;

/**
 * Random assays of which most stand on a limit of a table or close to one, with up to eighteen decimals. Nothing that stands below a
 * ratio is nought: there our engine says that the limit is not met, and Drools that there is no answer.
 */
final class AssaysNearLimits {

    private static final int MOST_DECIMALS = 18;

    private final List<List<Limit>> rows = new ArrayList<>();
    private final Set<Analyte> analytes;
    private final Set<Analyte> denominators;
    private final SplittableRandom random;

    AssaysNearLimits(GradeTable table, long seed) {
        table.rows().stream().map(GradeRow::limits).forEach(rows::add);
        table.impossible().stream().map(Impossible::limit).map(List::of).forEach(rows::add);
        this.analytes = table.analytes();
        this.denominators = table.quantities().stream().filter(Quantity::isRatio).map(Quantity::over).collect(Collectors.toSet());
        this.random = new SplittableRandom(seed);
    }

    Composition next() {
        Map<Analyte, BigDecimal> values = new EnumMap<>(Analyte.class);
        analytes.forEach(analyte -> values.put(analyte, BigDecimal.valueOf(random.nextInt(10_000), 2)));
        for (Limit limit : rows.get(random.nextInt(rows.size()))) {
            Analyte analyte = limit.quantity().analyte();
            BigDecimal value = limit.value().add(distance(limit));
            if (limit.quantity().isRatio()) {
                value = value.multiply(values.get(limit.quantity().over())).setScale(MOST_DECIMALS, RoundingMode.HALF_EVEN);
            }
            values.put(analyte, value.max(BigDecimal.ZERO));
        }
        denominators.forEach(analyte -> values.merge(analyte, BigDecimal.ONE.movePointLeft(MOST_DECIMALS), BigDecimal::max));
        return new Composition(values);
    }

    /** None, a last decimal place, or something on the side where the limit holds. */
    private BigDecimal distance(Limit limit) {
        return switch (random.nextInt(4)) {
            case 0 -> BigDecimal.ZERO;
            case 1 -> BigDecimal.ONE.movePointLeft(random.nextInt(MOST_DECIMALS));
            case 2 -> BigDecimal.ONE.movePointLeft(random.nextInt(MOST_DECIMALS)).negate();
            default -> {
                BigDecimal some = BigDecimal.valueOf(random.nextInt(1_000_000), 6);
                yield limit.comparison().isMinimum() ? some : some.negate();
            }
        };
    }
}
