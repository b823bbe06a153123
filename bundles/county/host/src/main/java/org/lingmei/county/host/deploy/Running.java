package org.lingmei.county.host.deploy;

import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.routing.ModuleHandle;
import org.osgi.framework.Bundle;

/** A version whose bundle runs, in force or not. */
record Running(ModuleJar jar, Bundle bundle, ModuleHandle handle) {
}
