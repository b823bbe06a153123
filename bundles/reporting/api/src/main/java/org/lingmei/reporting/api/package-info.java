/**
 * What a report consists of.
 */
@Export
@Version("1.0.0")
package org.lingmei.reporting.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
