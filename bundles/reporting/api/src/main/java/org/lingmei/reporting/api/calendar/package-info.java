/**
 * The province's working calendar, for the other rooms.
 */
@Export
@Version("1.0.0")
package org.lingmei.reporting.api.calendar;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
