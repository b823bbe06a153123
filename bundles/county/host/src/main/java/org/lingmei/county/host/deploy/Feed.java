package org.lingmei.county.host.deploy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever watches a county what its deployments do. */
public final class Feed {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

    /** Watches a county until the answer is closed. */
    public AutoCloseable watch(String region, Watcher watcher) {
        Watch watch = new Watch(region, watcher);
        watches.add(watch);
        return () -> watches.remove(watch);
    }

    void step(String region, String deployment, Step step) {
        tell(region, watcher -> watcher.step(deployment, step));
    }

    void outcome(Deployment deployment) {
        tell(deployment.region(), watcher -> watcher.outcome(deployment));
    }

    private void tell(String region, Consumer<Watcher> what) {
        for (Watch watch : watches) {
            if (watch.region().equals(region)) {
                try {
                    what.accept(watch.watcher());
                } catch (RuntimeException gone) {
                    // a reader who went away must not hold a deployment up
                    LOG.debug("A watcher of county {} is gone", region, gone);
                    watches.remove(watch);
                }
            }
        }
    }

    /** Is told, on the thread of the deployment: must not block. */
    public interface Watcher {
        /** A step has ended. */
        void step(String deployment, Step step);

        /** A deployment has ended. */
        void outcome(Deployment deployment);
    }

    private record Watch(String region, Watcher watcher) {
    }
}
