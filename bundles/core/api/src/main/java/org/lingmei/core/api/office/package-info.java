/**
 * Tables in the formats that officials use, without the libraries that read and write them.
 */
@Export
@Version("1.0.0")
package org.lingmei.core.api.office;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
