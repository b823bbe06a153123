package org.lingmei.itests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.lingmei.itests.bench.CountyLoad.Target;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.RetiredLoaders;

/**
 * Upgrades of one county's module under load: by the platform, beside limits, and beside that in the same instance the two ways
 * Karaf itself has, which have none. Counties that are not upgraded are served by the platform each time.
 */
final class UpgradeBench {

    private static final String UPGRADED = "210381";
    private static final String NEIGHBOUR = "210323";
    private static final String NEIGHBOUR_VERSION = "7.0.0";
    private static final double ALLOWED_P99 = 1.5;
    private static final double SWITCH_LIMIT_MILLIS = 1_000;
    private static final int SHOWN_EVENTS = 20;
    private static final Duration LOADERS_LIMIT = Duration.ofSeconds(45);

    private final Effort effort;
    private final ModuleJars jars = new ModuleJars();

    UpgradeBench(Effort effort) {
        this.effort = effort;
    }

    void run() {
        Platform.Setup setup = Platform.setup("bench-upgrade");
        Probe probe = Probe.in(setup);
        try (Platform platform = setup.start()) {
            PlatformWay neighbour = new PlatformWay(platform.admin(), jars, NEIGHBOUR);
            neighbour.built(NEIGHBOUR_VERSION).run();
            byPlatform(platform, probe, neighbour.county());
            byKaraf("upgrade-karaf", platform, probe, neighbour.county(), false, 8);
            byKaraf("upgrade-karaf-at-once", platform, probe, neighbour.county(), true, 9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void byPlatform(Platform platform, Probe probe, CountyLoad.County neighbour) throws IOException, InterruptedException {
        PlatformWay way = new PlatformWay(platform.admin(), jars, UPGRADED);
        UpgradeRun run = UpgradeRun.of(platform, probe, way, 7, neighbour, NEIGHBOUR_VERSION, effort.upgrades(), effort.upgrades());
        remarks("upgrade", run);
        Figure.print("upgrade-requests", run.load().requests(), "requests");
        Figure.none("upgrade-failed", run.load().failures(), "requests");
        for (Target target : Target.values()) {
            Figure.print(name("upgrade", target) + "-requests", run.load().requests(target), "requests");
            Figure.none(name("upgrade", target) + "-failed", run.load().failures(target), "requests");
            String name = name("upgrade", target) + "-p99-upgrades";
            double rest = p99Rest("upgrade", run, target);
            if (target != Target.UPGRADED) {
                Figure.print(name, p99Upgrades(run, target), "ms", ALLOWED_P99 * rest);
            } else {
                Figure.print(name, p99Upgrades(run, target), "ms");
            }
        }
        Figure.print("upgrade-upload-to-answer-median", millis(run.whole().medianSeconds()), "ms", SWITCH_LIMIT_MILLIS);
        Figure.print("upgrade-upload-to-answer-max", millis(run.whole().percentileSeconds(1)), "ms");
        Figure.print("upgrade-upload-to-switch-median", millis(way.toSwitch().medianSeconds()), "ms", SWITCH_LIMIT_MILLIS);
        Figure.none("upgrade-bundles-changed", run.foreignBundles(), "bundles");
        // Java 17 itself may hold a former version; that is told apart from what the platform holds
        int found = loaders(platform);
        if (found > 0) {
            probe.forgetRecords();
        }
        int left = found > 0 ? loaders(platform) : 0;
        Figure.print("upgrade-loaders-jdk", found - left, "loaders");
        Figure.none("upgrade-loaders-retired", left, "loaders");
    }

    private void byKaraf(String prefix, Platform platform, Probe probe, CountyLoad.County neighbour, boolean atOnce, int major)
            throws InterruptedException {
        KarafWay way = new KarafWay(probe, jars, UPGRADED, atOnce);
        UpgradeRun run = UpgradeRun.of(platform, probe, way, major, neighbour, NEIGHBOUR_VERSION, 0, effort.upgrades());
        way.end();
        remarks(prefix, run);
        Figure.print(prefix + "-requests", run.load().requests(), "requests");
        Figure.print(prefix + "-failed", run.load().failures(), "requests");
        for (Target target : Target.values()) {
            Figure.print(name(prefix, target) + "-requests", run.load().requests(target), "requests");
            Figure.print(name(prefix, target) + "-failed", run.load().failures(target), "requests");
            p99Rest(prefix, run, target);
            Figure.print(name(prefix, target) + "-p99-upgrades", p99Upgrades(run, target), "ms");
        }
        Figure.print(prefix + "-failed-each", (double) run.load().failures() / effort.upgrades(), "requests/upgrade");
        Figure.print(prefix + "-operations-median", millis(run.whole().medianSeconds()), "ms");
        Figure.print(prefix + "-operations-max", millis(run.whole().percentileSeconds(1)), "ms");
        Figure.print(prefix + "-bundles-changed", run.foreignBundles(), "bundles");
    }

    private static double p99Rest(String prefix, UpgradeRun run, Target target) {
        double rest = millis(run.rest().get(target).percentileSeconds(0.99));
        Figure.print(name(prefix, target) + "-p99-rest", rest, "ms");
        return rest;
    }

    private static double p99Upgrades(UpgradeRun run, Target target) {
        return millis(run.upgrades().get(target).percentileSeconds(0.99));
    }

    private static void remarks(String prefix, UpgradeRun run) {
        run.load().kinds().forEach((kind, count) -> Figure.remark("%s: failed: %s: %d", prefix, kind, count));
        run.foreign().stream().limit(SHOWN_EVENTS).forEach(event -> Figure.remark("%s: another bundle: %s", prefix, event));
    }

    private static String name(String prefix, Target target) {
        return prefix + switch (target) {
            case UPGRADED -> "-own";
            case NEIGHBOUR -> "-neighbour";
            case CORE -> "-core";
        };
    }

    private static double millis(double seconds) {
        return seconds * 1e3;
    }

    /** Former versions whose classes stay, once the last has been left and collected, or after a limit. */
    private static int loaders(Platform platform) {
        long end = System.nanoTime() + LOADERS_LIMIT.toNanos();
        int left;
        do {
            left = RetiredLoaders.count(platform);
        } while (left > 0 && System.nanoTime() < end);
        return left;
    }
}
