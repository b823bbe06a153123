/**
 * When a report is due, and whether it came in time.
 */
@Export
@Version("1.0.0")
package org.lingmei.reporting.engine.calendar;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
