/**
 * Sub-grades: how a county splits grades of the province's, and whether it may.
 */
@Export
@Version("1.0.0")
package org.lingmei.grading.engine.subgrade;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
