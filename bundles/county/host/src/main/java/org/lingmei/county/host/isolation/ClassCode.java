package org.lingmei.county.host.isolation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Component;

/** How many classes each module's bundle has loaded, and how large they are. */
@Component(service = ClassCode.class)
public final class ClassCode {

    private static final long NOBODY = -1;

    private final Map<Long, Code> bundles = new ConcurrentHashMap<>();

    public ClassCode() {
        // counting happens where classes are loaded, and must not be the first to need one
        loaded(NOBODY, 0);
        forget(NOBODY);
    }

    /** A bundle has loaded one more class, of so many bytes. */
    void loaded(long bundle, int bytes) {
        Code code = bundles.get(bundle);
        if (code == null) {
            Code first = new Code();
            Code other = bundles.putIfAbsent(bundle, first);
            code = other == null ? first : other;
        }
        code.classes.increment();
        code.bytes.add(bytes);
    }

    /** How many classes a bundle has loaded. */
    public long classes(long bundle) {
        Code code = bundles.get(bundle);
        return code == null ? 0 : code.classes.sum();
    }

    /** How many bytes of class files these were; what the JVM makes of them is a figure of its own. */
    public long bytes(long bundle) {
        Code code = bundles.get(bundle);
        return code == null ? 0 : code.bytes.sum();
    }

    /** The bundle is gone. */
    public void forget(long bundle) {
        bundles.remove(bundle);
    }

    private static final class Code {
        private final LongAdder classes = new LongAdder();
        private final LongAdder bytes = new LongAdder();
    }
}
