package org.lingmei.grading.engine.dmn;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lingmei.grading.engine.standard.Comparison;

/** What a cell asks of the value in its column: the part of S-FEEL's unary tests that is understood. */
sealed interface UnaryTest {

    /** Whether a value meets it: a {@link BigDecimal}, a text or a boolean; null is a value that is not known. */
    boolean holds(Object value);

    /** Whether some value meets both. */
    boolean overlaps(UnaryTest other);

    /** The test as S-FEEL writes it. */
    String feel();

    /** Anything at all: {@code -}. */
    record Any() implements UnaryTest {
        @Override
        public boolean holds(Object value) {
            return true;
        }

        @Override
        public boolean overlaps(UnaryTest other) {
            return true;
        }

        @Override
        public String feel() {
            return "-";
        }
    }

    /** One number. */
    record Equal(BigDecimal number) implements UnaryTest {
        @Override
        public boolean holds(Object value) {
            return value instanceof BigDecimal given && given.compareTo(number) == 0;
        }

        @Override
        public boolean overlaps(UnaryTest other) {
            return other.holds(number);
        }

        @Override
        public String feel() {
            return number.toPlainString();
        }
    }

    /**
     * A stretch of numbers.
     *
     * @param low its lower end, or null if it has none
     * @param lowIn whether the lower end belongs to it
     */
    record Within(BigDecimal low, boolean lowIn, BigDecimal high, boolean highIn) implements UnaryTest {

        /** What a single limit asks for, other than equality. */
        static Within of(Comparison comparison, BigDecimal limit) {
            return switch (comparison) {
                case AT_LEAST -> new Within(limit, true, null, false);
                case MORE_THAN -> new Within(limit, false, null, false);
                case AT_MOST -> new Within(null, false, limit, true);
                case LESS_THAN -> new Within(null, false, limit, false);
                case EQUAL -> throw new IllegalArgumentException("no stretch of numbers");
            };
        }

        /** Both ends in one, if one has the lower and the other the upper end, and something lies between. */
        Optional<Within> and(Within other) {
            Within both = low != null ? new Within(low, lowIn, other.high, other.highIn) : new Within(other.low, other.lowIn, high, highIn);
            boolean halves = (low == null) != (high == null) && (other.low == null) != (other.high == null) && (low == null) != (other.low == null);
            return halves && !both.isEmpty() ? Optional.of(both) : Optional.empty();
        }

        boolean isEmpty() {
            int compared = low == null || high == null ? -1 : low.compareTo(high);
            return compared > 0 || compared == 0 && !(lowIn && highIn);
        }

        @Override
        public boolean holds(Object value) {
            return value instanceof BigDecimal given && aboveLow(given) && belowHigh(given);
        }

        private boolean aboveLow(BigDecimal given) {
            int compared = low == null ? 1 : given.compareTo(low);
            return compared > 0 || compared == 0 && lowIn;
        }

        private boolean belowHigh(BigDecimal given) {
            int compared = high == null ? -1 : given.compareTo(high);
            return compared < 0 || compared == 0 && highIn;
        }

        @Override
        public boolean overlaps(UnaryTest other) {
            return other instanceof Within that ? meets(that) && that.meets(this) : other.overlaps(this);
        }

        /** Whether this begins before the other ends. */
        private boolean meets(Within other) {
            return !new Within(low, lowIn, other.high, other.highIn).isEmpty();
        }

        @Override
        public String feel() {
            if (low == null) {
                return (highIn ? "<= " : "< ") + high.toPlainString();
            }
            if (high == null) {
                return (lowIn ? ">= " : "> ") + low.toPlainString();
            }
            return (lowIn ? "[" : "(") + low.toPlainString() + ".." + high.toPlainString() + (highIn ? "]" : ")");
        }
    }

    /** One of some texts, or of the two truths. */
    record OneOf(Set<Object> values) implements UnaryTest {
        @Override
        public boolean holds(Object value) {
            return value != null && values.contains(value);
        }

        @Override
        public boolean overlaps(UnaryTest other) {
            return other instanceof Any || values.stream().anyMatch(other::holds);
        }

        @Override
        public String feel() {
            return values.stream().map(value -> value instanceof String ? "\"" + value + "\"" : value.toString())
                    .collect(Collectors.joining(", "));
        }
    }

    /** Reads a cell; empty if it says something else than what is understood. Editors leave a cell empty that asks for nothing. */
    static Optional<UnaryTest> parse(String text) {
        String cell = text.strip();
        if (cell.isEmpty() || cell.equals("-")) {
            return Optional.of(new Any());
        }
        Optional<BigDecimal> number = Grammar.number(cell);
        if (number.isPresent()) {
            return Optional.of(new Equal(number.get()));
        }
        Matcher compared = Grammar.COMPARED.matcher(cell);
        if (compared.matches()) {
            return Optional.of(Within.of(Comparison.ofCode(compared.group(1)).orElseThrow(), new BigDecimal(compared.group(2))));
        }
        Matcher interval = Grammar.INTERVAL.matcher(cell);
        if (interval.matches()) {
            Within within = new Within(new BigDecimal(interval.group(2)), interval.group(1).equals("["), new BigDecimal(interval.group(3)),
                    interval.group(4).equals("]"));
            return within.isEmpty() ? Optional.empty() : Optional.of(within);
        }
        return Grammar.values(cell).map(values -> new OneOf(new LinkedHashSet<>(values)));
    }

    /** How numbers, texts and truths are written. */
    final class Grammar {
        // no more digits than an official writes: a number of a million would keep a processor busy for a minute
        private static final String NUMBER = "(-?(?:\\d{1,30}(?:\\.\\d{1,30})?|\\.\\d{1,30}))";
        private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>)\\s*" + NUMBER);
        private static final Pattern INTERVAL = Pattern.compile("([\\[\\](])\\s*" + NUMBER + "\\s*\\.\\.\\s*" + NUMBER + "\\s*([\\[\\])])");
        private static final Pattern LITERAL = Pattern.compile("\\s*(?:\"([^\"\\\\]*)\"|(true|false))\\s*(,|$)");

        private Grammar() {
        }

        static Optional<BigDecimal> number(String cell) {
            return cell.matches(NUMBER) ? Optional.of(new BigDecimal(cell)) : Optional.empty();
        }

        /** A list of texts and truths. */
        static Optional<List<Object>> values(String cell) {
            List<Object> values = new ArrayList<>();
            Matcher literal = LITERAL.matcher(cell);
            int end = 0;
            boolean more = true;
            while (more && literal.find(end) && literal.start() == end) {
                values.add(literal.group(1) != null ? literal.group(1) : (Object) Boolean.valueOf(literal.group(2)));
                end = literal.end();
                more = literal.group(3).equals(",");
            }
            return !more && end == cell.length() ? Optional.of(values) : Optional.empty();
        }

        /** A single number, text or truth. */
        static Optional<Object> value(String cell) {
            Optional<Object> number = number(cell).map(Object.class::cast);
            return number.isPresent() ? number : values(cell).filter(values -> values.size() == 1).map(values -> values.get(0));
        }
    }
}
