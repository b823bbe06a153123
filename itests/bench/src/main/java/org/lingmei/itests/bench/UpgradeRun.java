package org.lingmei.itests.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lingmei.itests.bench.CountyLoad.Target;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;

/**
 * Upgrades of one county's module by one way, back and forth, while it, another county and the core are asked all the time. Every
 * upgrade is of a version of its own, so that an answer tells which deployment gave it and no former version is taken back.
 *
 * @param load who asked, by now finished
 * @param rest times of answers before the first upgrade
 * @param upgrades times of answers during those upgrades that were timed
 * @param whole times of those upgrades
 * @param foreign what happened to bundles that are not the module's
 */
record UpgradeRun(CountyLoad load, Map<Target, Timings> rest, Map<Target, Timings> upgrades, Timings whole, List<String> foreign) {

    private static final long WARM_UP_MILLIS = 30_000;
    private static final long REST_MILLIS = 20_000;
    private static final long EVERY_MILLIS = 1_000;

    /**
     * Upgrades. The machine's code is compiled while nobody is timed: requests alone, then upgrades under load. What is timed comes
     * after that, first the answers at rest, then those during upgrades, one each second.
     *
     * @param major the first number of the versions, of which none may have been deployed before
     * @param neighbour how the other county is asked
     * @param neighbourVersion which version has to answer there
     * @param untimed how many upgrades come first
     * @param timed how many upgrades are timed
     */
    static UpgradeRun of(Platform platform, Probe probe, UpgradeWay way, int major, CountyLoad.County neighbour, String neighbourVersion,
            int untimed, int timed) throws InterruptedException {
        String first = version(major, 0);
        way.built(first).run();
        // building and signing are the county's work, on its own machine
        List<Runnable> built = IntStream.rangeClosed(1, untimed + timed).mapToObj(number -> way.built(version(major, number))).toList();
        Client admin = platform.admin();
        String token = admin.post("/tokens", Map.of("username", Platform.ADMIN, "password", Platform.PASSWORD)).expect(200).json()
                .path("token").asText();
        VersionsInForce versions = new VersionsInForce(first);
        List<String> before = probe.events();
        CountyLoad load = new CountyLoad(platform.port(), token, Map.of(Target.UPGRADED, way.county(), Target.NEIGHBOUR, neighbour),
                versions, neighbourVersion);
        Timings whole = new Timings();
        Map<Target, Timings> rest;
        Map<Target, Timings> upgrades;
        try (load) {
            Thread.sleep(WARM_UP_MILLIS);
            for (int i = 1; i <= untimed; i++) {
                upgrade(built.get(i - 1), version(major, i), versions, new Timings());
            }
            way.timed();
            rest = load.time();
            Thread.sleep(REST_MILLIS);
            upgrades = load.time();
            long begun = System.nanoTime();
            for (int i = 1; i <= timed; i++) {
                upgrade(built.get(untimed + i - 1), version(major, untimed + i), versions, whole);
                Thread.sleep(Math.max(0, i * EVERY_MILLIS - (System.nanoTime() - begun) / 1_000_000));
            }
        }
        return new UpgradeRun(load, rest, upgrades, whole, probe.eventsSince(before, way.bundleName()));
    }

    private static void upgrade(Runnable next, String version, VersionsInForce versions, Timings whole) {
        versions.begins(version);
        long start = System.nanoTime();
        next.run();
        whole.add(System.nanoTime() - start);
        versions.settled(version);
    }

    /** How many bundles that are not the module's anything happened to. */
    long foreignBundles() {
        return foreign.stream().map(each -> each.substring(0, each.lastIndexOf(' '))).distinct().count();
    }

    /** Up and down in turn, and never the same one twice. */
    private static String version(int major, int number) {
        return major + "." + number % 2 + "." + number / 2;
    }
}
