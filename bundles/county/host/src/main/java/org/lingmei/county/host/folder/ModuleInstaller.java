package org.lingmei.county.host.folder;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs a module's bundle through the framework itself: Karaf's features service would couple the counties to one another
 * (one county's broken bundle fails everybody's next operation).
 */
final class ModuleInstaller {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleInstaller.class);

    private final BundleContext framework;

    ModuleInstaller(BundleContext context) {
        framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getBundleContext();
    }

    /**
     * Installs, resolves and starts the bundle unless that has been done; touches no other.
     *
     * @return the bundle, started
     * @throws BundleException if it cannot be started (then it is not installed any more), or if the same name and version is
     *     installed with other bytes
     */
    Bundle install(ModuleJar jar) throws BundleException {
        Optional<Bundle> same = Arrays.stream(framework.getBundles())
                .filter(bundle -> jar.symbolicName().equals(bundle.getSymbolicName()) && jar.version().equals(bundle.getVersion()))
                .findFirst();
        if (same.isPresent() && !same.get().getLocation().equals(jar.location())) {
            throw new BundleException(jar.symbolicName() + " " + jar.version()
                    + " is installed with other content; changed content needs another version");
        }
        Bundle bundle = same.isPresent() ? same.get()
                : framework.installBundle(jar.location(), new ByteArrayInputStream(jar.content()));
        try {
            if (bundle.getState() == Bundle.INSTALLED) {
                framework.getBundle().adapt(FrameworkWiring.class).resolveBundles(List.of(bundle));
            }
            if (bundle.getState() != Bundle.ACTIVE) {
                // throws the resolver's reasons where it could not be resolved
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
            return bundle;
        } catch (BundleException | RuntimeException failure) {
            // a failed start leaves the autostart mark, and the bundle would fail again at every start of the framework
            uninstall(bundle, failure);
            throw failure;
        }
    }

    private static void uninstall(Bundle bundle, Exception reason) {
        try {
            bundle.uninstall();
        } catch (BundleException | IllegalStateException also) {
            reason.addSuppressed(also);
            LOG.warn("Cannot uninstall {} {}", bundle.getSymbolicName(), bundle.getVersion(), also);
        }
    }
}
