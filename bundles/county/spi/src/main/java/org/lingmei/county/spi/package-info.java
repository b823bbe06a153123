/**
 * What a county module implements. A module is one bundle that registers one {@link org.lingmei.county.spi.CountyModule}
 * service; everything but the descriptor is optional. The platform calls a module within a time budget, with a bounded
 * number of calls at once and behind a circuit breaker; what a module throws stays the module's own failure.
 */
@Export
@Version("1.1.0")
package org.lingmei.county.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
