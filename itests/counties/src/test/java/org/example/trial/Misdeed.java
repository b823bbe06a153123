package org.example.trial;

import java.io.IOException;
import java.util.Locale;
import org.osgi.framework.BundleContext;

/** What is wrong with a version; its manifest says which. */
enum Misdeed {
    /** All is well. */
    NONE,
    /** Its activator throws. */
    ACTIVATOR {
        @Override
        void atStart() {
            throw new IllegalStateException("the activator fails on purpose");
        }
    },
    /** Its activator does not come back until it is interrupted. */
    SLEEPER {
        @Override
        void atStart() throws IOException, InterruptedException {
            Place.hang();
        }
    },
    /** Its component throws when it is activated. */
    COMPONENT,
    /** Its component needs a service that nobody offers. */
    LONELY,
    /** It does not say who it is until it is interrupted. */
    SILENT,
    /** It says that it is another version. */
    IMPOSTOR,
    /** Its golden file gives another number of figures. */
    GOLDEN,
    /** It logs an error when it is activated. */
    ERROR,
    /** Its health check is critical. */
    SICK,
    /** Its health check becomes critical where it runs: see {@link Place}. */
    AILING,
    /** It depends on where it runs: see {@link Place}. */
    LOCAL;

    /** The manifest's header that names it. */
    static final String HEADER = "Trial-Misdeed";

    static Misdeed of(BundleContext context) {
        return valueOf(context.getBundle().getHeaders("").get(HEADER).toUpperCase(Locale.ROOT));
    }

    void atStart() throws IOException, InterruptedException {
        // its time comes later
    }
}
