package org.lingmei.core.api.office;

import org.lingmei.core.api.problem.CellError;

/** A file is not what it claims to be. */
public final class UnreadableTableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient CellError error;

    public UnreadableTableException(CellError error) {
        super(error.message().en());
        this.error = error;
    }

    /** What is wrong, and where. */
    public CellError error() {
        return error;
    }
}
