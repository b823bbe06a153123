package org.lingmei.itests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lingmei.itests.bench.CountyLoad.Target;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;

/**
 * Upgrades of one county's module, back and forth, while it, another county and the core are asked all the time. Every upgrade is
 * of a version of its own, so that an answer tells which deployment gave it and no former version is taken back.
 */
final class UpgradeBench {

    private static final String UPGRADED = "210381";
    private static final String NEIGHBOUR = "210323";
    private static final String NEIGHBOUR_VERSION = "7.0.0";
    private static final double ALLOWED_P99 = 1.5;
    private static final double SWITCH_LIMIT_MILLIS = 1_000;
    private static final long WARM_UP_MILLIS = 10_000;
    private static final long REST_MILLIS = 10_000;
    private static final Duration LOADERS_LIMIT = Duration.ofSeconds(90);
    private static final Pattern LOADERS = Pattern.compile("(?m)^lingmei_module_loaders(?:\\{[^}]*})? ([0-9.E]+)$");

    private final Effort effort;
    private final ModuleJars jars = new ModuleJars();
    private final Timings whole = new Timings();
    private final Timings toSwitch = new Timings();

    UpgradeBench(Effort effort) {
        this.effort = effort;
    }

    void run() {
        try (Platform platform = Platform.setup("bench-upgrade").start()) {
            measure(platform);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void measure(Platform platform) throws IOException, InterruptedException {
        Client admin = platform.admin();
        String first = version(0);
        deploy(admin, NEIGHBOUR, NEIGHBOUR_VERSION);
        deploy(admin, UPGRADED, first);
        String token = admin.post("/tokens", Map.of("username", Platform.ADMIN, "password", Platform.PASSWORD)).expect(200).json()
                .path("token").asText();
        VersionsInForce versions = new VersionsInForce(first);
        Map<String, String> before = BundleStates.of(platform.home());
        CountyLoad load = new CountyLoad(platform.port(), token, Map.of(Target.UPGRADED, UPGRADED, Target.NEIGHBOUR, NEIGHBOUR),
                versions, NEIGHBOUR_VERSION);
        Map<Target, Timings> rest;
        Map<Target, Timings> upgrades;
        try (load) {
            Thread.sleep(WARM_UP_MILLIS);
            rest = load.time();
            Thread.sleep(REST_MILLIS);
            upgrades = load.time();
            upgrade(admin, versions, 1, effort.upgrades());
            load.pause();
            Figure.remark("upgrades: %d requests, %d failed", load.requests(), load.failures());
            upgrade(admin, versions, effort.upgrades() + 1, 2 * effort.upgrades());
        }
        load.kinds().forEach((kind, count) -> Figure.remark("failed: %s: %d", kind, count));
        Figure.print("upgrade-requests", load.requests(), "requests");
        Figure.none("upgrade-failed", load.failures(), "requests");
        p99("upgrade-own", rest.get(Target.UPGRADED), upgrades.get(Target.UPGRADED));
        p99("upgrade-neighbour", rest.get(Target.NEIGHBOUR), upgrades.get(Target.NEIGHBOUR));
        p99("upgrade-core", rest.get(Target.CORE), upgrades.get(Target.CORE));
        Figure.print("upgrade-upload-to-answer-median", whole.medianSeconds() * 1e3, "ms", SWITCH_LIMIT_MILLIS);
        Figure.print("upgrade-upload-to-answer-max", whole.percentileSeconds(1) * 1e3, "ms");
        Figure.print("upgrade-upload-to-switch-median", toSwitch.medianSeconds() * 1e3, "ms", SWITCH_LIMIT_MILLIS);
        Figure.none("upgrade-bundles-changed", BundleStates.changed(before, BundleStates.of(platform.home())), "bundles");
        Figure.none("upgrade-loaders-retired", loaders(admin), "loaders");
    }

    private static void p99(String name, Timings rest, Timings upgrades) {
        double limit = rest.percentileSeconds(0.99) * 1e3;
        Figure.print(name + "-p99-rest", limit, "ms");
        Figure.print(name + "-p99-upgrades", upgrades.percentileSeconds(0.99) * 1e3, "ms", ALLOWED_P99 * limit);
    }

    private void upgrade(Client admin, VersionsInForce versions, int from, int to) {
        for (int i = from; i <= to; i++) {
            String next = version(i);
            byte[] jar = jars.signed(UPGRADED, next);
            versions.begins(next);
            long start = System.nanoTime();
            Answer answer = admin.post("/modules", "application/java-archive", jar);
            whole.add(System.nanoTime() - start);
            JsonNode deployment = answer.expect(201).json();
            versions.settled(next);
            // the platform's own word for when the switch was
            toSwitch.add(Duration.ofMillis(deployment.path("millis").asLong()).toNanos());
            if (i == from) {
                Figure.remark("one of the upgrades: %s", deployment.path("steps"));
            }
        }
    }

    /** Up and down in turn, and never the same one twice. */
    private static String version(int number) {
        return "7." + number % 2 + "." + number / 2;
    }

    private void deploy(Client admin, String region, String version) {
        admin.post("/modules", "application/java-archive", jars.signed(region, version)).expect(201);
    }

    /** Former versions whose classes stay, once the last has been left and collected, or after a limit. */
    private static double loaders(Client admin) throws IOException, InterruptedException {
        long end = System.nanoTime() + LOADERS_LIMIT.toNanos();
        double alive;
        do {
            collect();
            Matcher gauge = LOADERS.matcher(admin.get("/metrics").expect(200).text());
            if (!gauge.find()) {
                throw new IllegalStateException("lingmei_module_loaders is not among the metrics");
            }
            alive = Double.parseDouble(gauge.group(1));
        } while (alive > 0 && System.nanoTime() < end);
        return alive;
    }

    private static void collect() throws IOException, InterruptedException {
        String jcmd = System.getProperty("java.home") + "/bin/jcmd";
        ProcessHandle machine = ProcessHandle.current().descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/java")).findFirst().orElseThrow();
        new ProcessBuilder(jcmd, Long.toString(machine.pid()), "GC.run").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }
}
