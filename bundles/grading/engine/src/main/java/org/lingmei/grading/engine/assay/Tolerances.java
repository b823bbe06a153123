package org.lingmei.grading.engine.assay;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.lingmei.grading.api.Analyte;

/**
 * How far two analyses of one sample may lie apart.
 *
 * @param absolute for each analyte that is compared the greatest difference, in the analyte's unit
 */
public record Tolerances(Map<Analyte, BigDecimal> absolute) {

    public Tolerances {
        EnumMap<Analyte, BigDecimal> copy = new EnumMap<>(Analyte.class);
        copy.putAll(absolute);
        if (copy.values().stream().anyMatch(tolerance -> tolerance == null || tolerance.signum() < 0)) {
            throw new IllegalArgumentException("a tolerance is 0 or more");
        }
        absolute = Collections.unmodifiableMap(copy);
    }
}
