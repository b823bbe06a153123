/**
 * How a draft becomes a standard: circulated to the counties, answered, decided on, approved, issued.
 */
@Export
@Version("1.0.0")
package org.lingmei.grading.engine.consultation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
