package org.example.trial;

import java.io.IOException;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The activator of a version that does not get as far as its component. */
public final class TrialActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) throws IOException, InterruptedException {
        Misdeed misdeed = Misdeed.of(context);
        misdeed.atStart();
        if (misdeed == Misdeed.SICK || misdeed == Misdeed.AILING) {
            TrialCheck.register(context, misdeed);
        }
    }

    @Override
    public void stop(BundleContext context) {
        // there is nothing to take back
    }
}
