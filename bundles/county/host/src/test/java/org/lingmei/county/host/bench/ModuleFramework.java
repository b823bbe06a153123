package org.lingmei.county.host.bench;

import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A framework of their own for tests, which offers the packages that the modules of {@link ModuleJars} import. */
public final class ModuleFramework {

    private static final String OFFERED = "org.lingmei.county.spi;version=1.1.0,org.lingmei.grading.api;version=1.0.0,"
            + "org.lingmei.core.api;version=1.0.0,org.lingmei.reporting.api;version=1.0.0,org.apache.felix.hc.api;version=2.0.0";

    private ModuleFramework() {
    }

    /** One that is started and keeps its bundles there. */
    public static Framework start(Path cache) throws BundleException {
        Framework framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow()
                .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString(), Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, OFFERED));
        framework.start();
        return framework;
    }
}
