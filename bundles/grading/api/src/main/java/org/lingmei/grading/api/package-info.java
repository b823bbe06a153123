/**
 * What ore and magnesia consist of, and what grading makes of that.
 */
@Export
@Version("1.0.0")
package org.lingmei.grading.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
