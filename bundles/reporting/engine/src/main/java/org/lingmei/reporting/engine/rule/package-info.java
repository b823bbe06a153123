/**
 * Rules V00–V18 and what they find in a report.
 */
@Export
@Version("1.0.0")
package org.lingmei.reporting.engine.rule;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
