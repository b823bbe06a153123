/**
 * Values that every room shares: bilingual text, regions, enterprises and their registration codes.
 */
@Export
@Version("1.0.0")
package org.lingmei.core.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
