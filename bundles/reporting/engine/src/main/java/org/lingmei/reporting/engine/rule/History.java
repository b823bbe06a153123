package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What is known about a reporter beside the report at hand. What nobody supplies keeps the rules that need it silent. */
public interface History {

    /** What it reported for the week before, or null if nothing was submitted for it. */
    PastFigures lastWeek();

    /** What it reported for the week before that, or null. */
    default PastFigures weekBeforeLast() {
        return null;
    }

    /** Kilograms of explosives for each tonne moved in earlier weeks, in any order; see {@link RuleBook#explosivesRatio}. */
    default List<BigDecimal> explosivesRatios() {
        return List.of();
    }

    /** Tonnes sold in the week by weigh ticket. */
    default Optional<BigDecimal> weighedTonnes() {
        return Optional.empty();
    }

    /** Tonnes sold in the week over the trading platform. */
    default Optional<BigDecimal> tradedTonnes() {
        return Optional.empty();
    }

    /** Tonnes of ore that the mine may take in the year. */
    default Optional<BigDecimal> annualQuotaTonnes() {
        return Optional.empty();
    }

    /** A reporter of whom nothing is known. */
    static History none() {
        return () -> null;
    }

    /** A reporter of whom only earlier weeks are known; either may be null. */
    static History of(PastFigures lastWeek, PastFigures weekBeforeLast) {
        return new History() {
            @Override
            public PastFigures lastWeek() {
                return lastWeek;
            }

            @Override
            public PastFigures weekBeforeLast() {
                return weekBeforeLast;
            }
        };
    }
}
