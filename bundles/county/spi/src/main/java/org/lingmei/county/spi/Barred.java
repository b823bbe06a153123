package org.lingmei.county.spi;

/**
 * What a module may not do to the platform it runs in. The platform has a module's calls to {@link System#exit},
 * {@link Runtime#exit} and {@link Runtime#halt} come here instead; there is no reason to call this oneself.
 */
public final class Barred {

    private Barred() {
    }

    /** In place of {@link System#exit}. */
    public static void exit(int status) {
        throw new SecurityException("A county module may not stop the platform (exit status " + status + ")");
    }

    /** In place of {@link Runtime#exit} and {@link Runtime#halt}. */
    public static void exit(Runtime runtime, int status) {
        exit(status);
    }
}
