package org.lingmei.grading.engine.standard;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.lingmei.grading.api.Analyte;

/**
 * What a limit is set on: an analyte, or the ratio of two such as CaO/SiO2.
 *
 * @param analyte the analyte, or the numerator
 * @param over the denominator, or null where the analyte itself is meant
 */
public record Quantity(Analyte analyte, Analyte over) implements Comparable<Quantity> {

    public Quantity {
        Objects.requireNonNull(analyte, "analyte");
        if (analyte == over) {
            throw new IllegalArgumentException("a ratio of an analyte to itself");
        }
    }

    public static Quantity of(Analyte analyte) {
        return new Quantity(analyte, null);
    }

    public boolean isRatio() {
        return over != null;
    }

    /** What must have been measured to know it. */
    public Set<Analyte> analytes() {
        return over == null ? Set.of(analyte) : Set.of(analyte, over);
    }

    /** The name in data and interfaces, such as {@code mgo} or {@code cao/sio2}. */
    public String code() {
        return over == null ? analyte.code() : analyte.code() + "/" + over.code();
    }

    /** How chemists write it. */
    public String symbol() {
        return over == null ? analyte.symbol() : analyte.symbol() + "/" + over.symbol();
    }

    /** The quantity of that code. */
    public static Optional<Quantity> ofCode(String code) {
        int slash = code.indexOf('/');
        if (slash < 0) {
            return Analyte.ofCode(code).map(Quantity::of);
        }
        Optional<Analyte> above = Analyte.ofCode(code.substring(0, slash));
        Optional<Analyte> below = Analyte.ofCode(code.substring(slash + 1));
        return above.isEmpty() || below.isEmpty() || above.equals(below) ? Optional.empty()
                : Optional.of(new Quantity(above.get(), below.get()));
    }

    @Override
    public int compareTo(Quantity other) {
        int byAnalyte = analyte.compareTo(other.analyte);
        if (byAnalyte != 0 || Objects.equals(over, other.over)) {
            return byAnalyte;
        }
        return over == null ? -1 : other.over == null ? 1 : over.compareTo(other.over);
    }
}
