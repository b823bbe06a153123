/**
 * Sums over reports, and how figures are written.
 */
@Export
@Version("1.0.0")
package org.lingmei.reporting.engine.total;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
