package org.lingmei.grading.engine.standard;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.lingmei.grading.api.Analyte;

/**
 * What an assay must look like to be believed ({@code domain.md} 1.1). A doubt is told and does not change the grade.
 *
 * @param sum whose sum must close; null if nothing is said of it
 * @param ignition how loss on ignition follows from the carbonates; null if nothing is said of it
 */
public record Chemistry(Closure sum, CarbonateLoss ignition) {

    /**
     * What the main components must add up to.
     *
     * @param of the components; the sum is looked at only where all were measured
     * @param least the least sum believed, in percent
     * @param most the greatest sum believed, in percent
     */
    public record Closure(List<Analyte> of, BigDecimal least, BigDecimal most) {
        public Closure {
            of = List.copyOf(of);
            Objects.requireNonNull(least, "least");
            Objects.requireNonNull(most, "most");
        }
    }

    /**
     * The loss on ignition of a sample whose magnesium and calcium are carbonates.
     *
     * @param factors percent of loss for each percent of an oxide
     * @param tolerance how far the measured loss may be from it, in percent
     */
    public record CarbonateLoss(Map<Analyte, BigDecimal> factors, BigDecimal tolerance) {
        public CarbonateLoss {
            factors = Collections.unmodifiableSortedMap(new TreeMap<>(factors));
            Objects.requireNonNull(tolerance, "tolerance");
        }
    }
}
