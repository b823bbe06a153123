package org.lingmei.itests.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;

/** The bundles as they are at one moment, and what happens to them from then on. */
final class Bundles implements SynchronousBundleListener, AutoCloseable {

    private static final int DISTURBANCES = BundleEvent.STOPPING | BundleEvent.STOPPED | BundleEvent.UNRESOLVED
            | BundleEvent.UPDATED | BundleEvent.UNINSTALLED;

    private final BundleContext context;
    private final Map<Long, String> before;
    private final List<String> disturbances = Collections.synchronizedList(new ArrayList<>());

    private Bundles(BundleContext system) {
        context = system;
        before = states(bundle -> true);
        context.addBundleListener(this);
    }

    /** Watches from now on. */
    static Bundles watch(BundleContext context) {
        return new Bundles(context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getBundleContext());
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if ((event.getType() & DISTURBANCES) != 0 && before.containsKey(event.getBundle().getBundleId())) {
            disturbances.add(event.getBundle() + " event " + event.getType());
        }
    }

    /** What happened to bundles that were there before: stops and worse, and those that are not as they were. */
    List<String> changes() {
        List<String> changes = new ArrayList<>(disturbances);
        Map<Long, String> now = states(bundle -> before.containsKey(bundle.getBundleId()));
        before.forEach((id, was) -> {
            if (!was.equals(now.get(id))) {
                changes.add(was + " became " + now.get(id));
            }
        });
        return changes;
    }

    /** Those that have come since. */
    List<Bundle> arrived() {
        return Arrays.stream(context.getBundles()).filter(bundle -> !before.containsKey(bundle.getBundleId())).toList();
    }

    private Map<Long, String> states(Predicate<Bundle> wanted) {
        Map<Long, String> states = new TreeMap<>();
        for (Bundle bundle : context.getBundles()) {
            if (wanted.test(bundle)) {
                states.put(bundle.getBundleId(), bundle + " in state " + bundle.getState() + " of " + bundle.getLastModified());
            }
        }
        return states;
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
    }
}
