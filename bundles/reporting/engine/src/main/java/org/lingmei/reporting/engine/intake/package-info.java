/**
 * From rows as they were written to figures that rules can work with.
 */
@Export
@Version("1.0.0")
package org.lingmei.reporting.engine.intake;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
