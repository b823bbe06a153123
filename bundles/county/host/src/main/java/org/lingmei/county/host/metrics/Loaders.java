package org.lingmei.county.host.metrics;

import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Class loaders of versions that are not in force any more and still cannot be collected: what a module leaks, or what leaks it.
 *
 * <p>One may stay although nobody leaks it: Java 17 keeps the record class whose {@code equals} it linked last in a static method
 * handle, until it links another's (JDK-8078641, mended in 18).
 */
public final class Loaders {

    private final Set<WeakReference<ClassLoader>> retired = ConcurrentHashMap.newKeySet();

    /** A version's bundle was removed. */
    public void retired(ClassLoader loader) {
        retired.add(new WeakReference<>(loader));
    }

    /** How many are still there. Those that nobody holds disappear with the next collection that looks at them. */
    public int alive() {
        int alive = 0;
        for (Iterator<WeakReference<ClassLoader>> all = retired.iterator(); all.hasNext();) {
            if (all.next().get() == null) {
                all.remove();
            } else {
                alive++;
            }
        }
        return alive;
    }
}
