package org.lingmei.core.runtime.home;

import java.nio.file.Path;

/**
 * Where the files lie that an operator edits.
 *
 * @param root the folder, from system property {@code karaf.etc}
 */
public record EtcFolder(Path root) {

    /** The folder that the system properties name. */
    public static EtcFolder ofSystem() {
        return new EtcFolder(Path.of(System.getProperty("karaf.etc", "etc")).toAbsolutePath());
    }

    /**
     * A file given in configuration, or the usual one.
     *
     * @param configured may be empty; relative paths are below the folder
     * @param usual the file's path below the folder
     */
    public Path file(String configured, String usual) {
        return root.resolve(configured == null || configured.isBlank() ? usual : configured);
    }
}
