package org.lingmei.grading.engine.difference;

import java.util.Objects;

/**
 * The same part in both texts.
 *
 * @param from null where the first text has no such part
 * @param to null where the second text has none
 */
public record Pair<T>(T from, T to) {

    public boolean differs() {
        return !Objects.equals(from, to);
    }

    /** Added, removed, changed or the same. */
    public Change change() {
        if (from == null || to == null) {
            return from == to ? Change.SAME : from == null ? Change.ADDED : Change.REMOVED;
        }
        return differs() ? Change.CHANGED : Change.SAME;
    }
}
