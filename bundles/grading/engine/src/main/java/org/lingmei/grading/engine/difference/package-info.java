/**
 * What differs between two texts of a standard: clause by clause, row by row, limit by limit.
 */
@Export
@Version("1.0.0")
package org.lingmei.grading.engine.difference;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
