package org.lingmei.itests.bench.inside;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Everything that happened to any bundle since this one was started, in order. Synchronous, since only such a listener is told of
 * starting and stopping.
 */
final class BundleEvents implements SynchronousBundleListener {

    private static final Map<Integer, String> NAMES = Map.of(BundleEvent.INSTALLED, "INSTALLED", BundleEvent.RESOLVED, "RESOLVED",
            BundleEvent.LAZY_ACTIVATION, "LAZY_ACTIVATION", BundleEvent.STARTING, "STARTING", BundleEvent.STARTED, "STARTED",
            BundleEvent.STOPPING, "STOPPING", BundleEvent.STOPPED, "STOPPED", BundleEvent.UPDATED, "UPDATED",
            BundleEvent.UNRESOLVED, "UNRESOLVED", BundleEvent.UNINSTALLED, "UNINSTALLED");

    private final List<String> lines = new ArrayList<>();

    BundleEvents() {
        // a listener that was itself restarted has missed something: whoever asks twice sees another first line
        lines.add(UUID.randomUUID().toString());
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        String line = event.getBundle().getSymbolicName() + " " + event.getBundle().getBundleId() + " " + NAMES.get(event.getType());
        synchronized (lines) {
            lines.add(line);
        }
    }

    /** The mark of this listener, then symbolic name, number and event of each. */
    String text() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }
}
