/**
 * Assays as laboratories write them.
 */
@Export
@Version("1.0.0")
package org.lingmei.grading.engine.assay;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
