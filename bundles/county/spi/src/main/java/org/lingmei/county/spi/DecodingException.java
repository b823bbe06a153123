package org.lingmei.county.spi;

import java.util.List;
import org.lingmei.core.api.problem.CellError;

/** A file cannot be read; says where and why. */
public final class DecodingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<CellError> errors;

    public DecodingException(List<CellError> errors) {
        super(errors.isEmpty() ? "unreadable" : errors.get(0).message().en());
        this.errors = List.copyOf(errors);
    }

    public DecodingException(CellError error) {
        this(List.of(error));
    }

    /** At least one; the whole file at once where the format allows that. */
    public List<CellError> errors() {
        return errors;
    }
}
