/**
 * The province’s register of counties and enterprises.
 */
@Export
@Version("1.0.0")
package org.lingmei.core.api.registry;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
