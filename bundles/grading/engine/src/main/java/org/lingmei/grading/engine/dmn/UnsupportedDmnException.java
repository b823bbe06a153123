package org.lingmei.grading.engine.dmn;

import java.util.List;

/** Thrown for a decision table that says something which is not understood; it names every such cell. */
public final class UnsupportedDmnException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<DmnRemark> refusals;

    UnsupportedDmnException(List<DmnRemark> refusals) {
        super(String.join("; ", refusals.stream().map(one -> one.cell().en() + ": " + one.message().en()).toList()));
        this.refusals = List.copyOf(refusals);
    }

    /** What is not understood, in the order of the table; at least one. */
    public List<DmnRemark> refusals() {
        return refusals;
    }
}
