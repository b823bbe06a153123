package org.lingmei.county.host.plan;

import java.util.Arrays;
import java.util.List;
import org.lingmei.county.host.HostConfig;

/**
 * Which of the platform's packages modules may import: a name, or a name with {@code .*} behind it, which means the package and
 * all below it.
 *
 * @param patterns the packages of the platform's bundles, each entry one or several with commas between
 */
public record ModulePackages(List<String> patterns) {

    // of the framework's bundle, which exports much else: a pattern javax.* for all bundles would let in servlets and JPA
    private static final List<String> JDK = List.of("java.*", "javax.*", "org.w3c.dom.*", "org.xml.sax.*");

    private static final String BELOW = ".*";

    public ModulePackages {
        // a file of properties has one text where a component asks for an array
        patterns = patterns.stream().flatMap(entry -> Arrays.stream(entry.split(","))).map(String::strip).filter(pattern -> !pattern.isEmpty()).toList();
    }

    /** What a platform opens whose operator sets nothing. */
    public static ModulePackages usual() {
        try {
            return new ModulePackages(List.of((String[]) HostConfig.class.getMethod("modulePackages").getDefaultValue()));
        } catch (NoSuchMethodException gone) {
            throw new IllegalStateException(gone);
        }
    }

    /**
     * Whether modules may import the package from there.
     *
     * @param name the package
     * @param framework whether it is the framework's bundle that exports it
     */
    public boolean offers(String name, boolean framework) {
        return framework && matches(JDK, name) || matches(patterns, name);
    }

    private static boolean matches(List<String> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.endsWith(BELOW)
                ? (name + ".").startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern));
    }
}
