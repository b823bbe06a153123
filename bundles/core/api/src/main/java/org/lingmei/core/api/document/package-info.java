/**
 * Documents for print, without the library that writes them: what stands on the pages, not where each letter goes.
 */
@Export
@Version("1.0.0")
package org.lingmei.core.api.document;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
