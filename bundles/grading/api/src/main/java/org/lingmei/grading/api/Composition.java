package org.lingmei.grading.api;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a sample was found to consist of. Two compositions are equal if they name the same analytes with the same numbers, however
 * many zeros these end in.
 *
 * @param values the measured values, each in its analyte's {@link Analyte#unit() unit}; what was not measured is missing
 */
public record Composition(Map<Analyte, BigDecimal> values) {

    public Composition {
        EnumMap<Analyte, BigDecimal> copy = new EnumMap<>(Analyte.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** The value of an analyte, or null if it was not measured. */
    public BigDecimal value(Analyte analyte) {
        return values.get(analyte);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Composition that && values.keySet().equals(that.values.keySet())
                && values.keySet().stream().allMatch(analyte -> value(analyte).compareTo(that.value(analyte)) == 0);
    }

    @Override
    public int hashCode() {
        return values.entrySet().stream().mapToInt(entry -> entry.getKey().ordinal() * 31 + entry.getValue().stripTrailingZeros().hashCode())
                .sum();
    }
}
