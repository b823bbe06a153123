package org.lingmei.core.runtime.home;

import java.nio.file.Path;

/**
 * Where the platform keeps its own files: keys, anchors.
 *
 * @param root the folder, from system property {@code lingmei.home}; without it the one that holds Karaf's data
 */
public record PlatformHome(Path root) {

    /** The home that the system properties name. */
    public static PlatformHome ofSystem() {
        String home = System.getProperty("lingmei.home");
        if (home != null && !home.isBlank()) {
            return new PlatformHome(Path.of(home).toAbsolutePath());
        }
        Path data = Path.of(System.getProperty("karaf.data", "data")).toAbsolutePath();
        return new PlatformHome(data.getParent());
    }

    /**
     * A folder given in configuration, or the usual one.
     *
     * @param configured may be empty; relative paths are below the home
     * @param usual the folder's path below the home
     */
    public Path folder(String configured, String usual) {
        return root.resolve(configured == null || configured.isBlank() ? usual : configured);
    }
}
