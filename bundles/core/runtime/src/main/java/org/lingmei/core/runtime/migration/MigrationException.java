package org.lingmei.core.runtime.migration;

/** A schema could not be brought to the state that its change log describes. */
public final class MigrationException extends Exception {

    private static final long serialVersionUID = 1L;

    public MigrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
