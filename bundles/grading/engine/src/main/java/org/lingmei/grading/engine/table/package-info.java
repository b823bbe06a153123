/**
 * Tables compiled for grading, what they decide, and what is wrong with a table.
 */
@Export
@Version("1.0.0")
package org.lingmei.grading.engine.table;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
