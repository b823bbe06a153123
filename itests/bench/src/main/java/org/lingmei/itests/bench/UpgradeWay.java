package org.lingmei.itests.bench;

/** A way to bring the next version of a county's module into force. */
interface UpgradeWay {

    /** How the county is asked. */
    CountyLoad.County county();

    /** The symbolic name of the bundles to which something is meant to happen. */
    String bundleName();

    /**
     * Builds a version.
     *
     * @return brings it into force instead of the former one, if there is one, and returns when it is
     */
    Runnable built(String version);

    /** What comes from now on is timed. */
    default void timed() {
    }
}
