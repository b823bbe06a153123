package org.lingmei.core.api.guest;

/** A guest's schema could not be opened; the message says why. */
public final class GuestSchemaException extends Exception {

    private static final long serialVersionUID = 1L;

    public GuestSchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
