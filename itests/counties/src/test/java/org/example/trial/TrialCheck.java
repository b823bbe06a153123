package org.example.trial;

import java.util.Hashtable;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;

/** The health check of a version whose misdeed it is to have one. */
final class TrialCheck implements HealthCheck {

    private final Misdeed misdeed;

    private TrialCheck(Misdeed misdeed) {
        this.misdeed = misdeed;
    }

    /** Offers it to whoever looks for health checks. */
    static void register(BundleContext context, Misdeed misdeed) {
        context.registerService(HealthCheck.class, new TrialCheck(misdeed), new Hashtable<>(Map.of(HealthCheck.NAME, "kiln")));
    }

    @Override
    public Result execute() {
        return misdeed == Misdeed.SICK || Place.ailing() ? new Result(Result.Status.CRITICAL, "the kiln is cold")
                : new Result(Result.Status.OK, "the kiln burns");
    }
}
