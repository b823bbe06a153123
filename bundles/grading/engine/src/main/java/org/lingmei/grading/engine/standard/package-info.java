/**
 * Standards as data: clauses, decision tables, limits, and how values are judged against limits.
 */
@Export
@Version("1.0.0")
package org.lingmei.grading.engine.standard;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
