package org.lingmei.itests.bench;

import org.lingmei.itests.bench.application.UpgradeApplication;

/** Karaf's: a feature that holds the module, which publishes itself. */
final class KarafWay implements UpgradeWay {

    private final Probe probe;
    private final ModuleJars jars;
    private final String region;
    private final boolean atOnce;
    private FeatureFile current;

    /**
     * Upgrades by the features service.
     *
     * @param atOnce whether one operation takes the former version out and puts the next in, or one after the other
     */
    KarafWay(Probe probe, ModuleJars jars, String region, boolean atOnce) {
        this.probe = probe;
        this.jars = jars;
        this.region = region;
        this.atOnce = atOnce;
    }

    @Override
    public CountyLoad.County county() {
        return new CountyLoad.County(UpgradeApplication.ADDRESS.substring("/v1".length()) + region, false);
    }

    @Override
    public String bundleName() {
        return ModuleJars.applicationOf(region);
    }

    @Override
    public Runnable built(String version) {
        FeatureFile next = jars.feature(region, version);
        return () -> {
            // known before the former one goes, so that reading it does not lengthen the time without either
            probe.features("repo-add", next.repository());
            FeatureFile former = current;
            if (former == null) {
                probe.features("install", next.id());
            } else if (atOnce) {
                probe.features("upgrade", next.id());
            } else {
                probe.features("uninstall", former.id());
                probe.features("install", next.id());
            }
            if (former != null) {
                probe.features("repo-remove", former.repository());
            }
            current = next;
        };
    }

    /** Takes the version in force out. */
    void end() {
        probe.features("uninstall", current.id());
        probe.features("repo-remove", current.repository());
        current = null;
    }
}
