/**
 * For the rooms that call county modules.
 */
@Export
@Version("0.9.0")
package org.lingmei.county.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
