package org.lingmei.itests.container;

import static org.ops4j.pax.exam.CoreOptions.environment;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.CoreOptions.wrappedBundle;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.doNotModifyLogConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.replaceConfigurationFile;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import org.lingmei.itests.platform.Checkout;
import org.lingmei.itests.platform.Platform;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.container.remote.RBCRemoteTargetOptions;
import org.ops4j.pax.exam.karaf.options.KarafDistributionKitConfigurationOption;

/**
 * The distribution for tests that run inside it: started by its own script, so with the memory, modules and properties that
 * operators have, with a home of its own below {@code target} that stays to be looked at.
 */
final class Container {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final String SCRIPT = "bin/start-in-test";
    private static final String MAVEN = "org.ops4j.pax.url.mvn.localRepository";

    private Container() {
    }

    /** What Pax Exam is told. Called outside. */
    static Option[] configuration() {
        // Pax Exam leaves a container behind that did not come up
        Runtime.getRuntime().addShutdownHook(new Thread(() ->
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
        Path target = Path.of(property("lingmei.target"));
        Path home = target.resolve("home");
        Checkout.delete(home);
        int port = Platform.freePort();
        return options(
                new KarafDistributionKitConfigurationOption(karafDistributionConfiguration()
                        .frameworkUrl(Path.of(property("lingmei.distribution")).toUri().toString())
                        .name("Lingmei")
                        .unpackDirectory(target.resolve("exam").toFile())
                        .useDeployFolder(false),
                        KarafDistributionKitConfigurationOption.Platform.NIX).executable(SCRIPT),
                replaceConfigurationFile(SCRIPT, resource("start-in-test").toFile()),
                environment("LINGMEI_HOME=" + home),
                environment("LINGMEI_HTTP_PORT=" + port),
                environment("LINGMEI_HTTP_HOST=127.0.0.1"),
                environment("LINGMEI_SSH_PORT=" + Platform.freePort()),
                environment("LINGMEI_ADMIN_PASSWORD=" + Platform.PASSWORD),
                environment("JAVA_HOME=" + System.getProperty("java.home")),
                doNotModifyLogConfiguration(),
                // on a machine that does much else a health check that takes its time is no sign of anything
                editConfigurationFilePut("etc/org.apache.felix.hc.core.impl.executor.HealthCheckExecutorImpl.cfg", "timeoutInMs", "20000"),
                // Pax Exam's own bundles are no part of the distribution; whatever else is missing here is missing for operators
                editConfigurationFilePut("etc/org.ops4j.pax.url.mvn.cfg", MAVEN, property(MAVEN)),
                wrappedBundle(Path.of(property("lingmei.platform")).toUri().toString()),
                systemProperty("lingmei.top").value(Checkout.top().toString()),
                systemProperty("lingmei.test.port").value(Integer.toString(port)),
                systemTimeout(START_LIMIT.toMillis()),
                RBCRemoteTargetOptions.waitForRBCFor((int) START_LIMIT.toMillis()));
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("The build sets the system property " + name);
        }
        return value;
    }

    private static Path resource(String name) {
        try {
            return Path.of(Container.class.getResource("/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
