/**
 * How a room gets its REST resources published.
 */
@Export
@Version("1.0.0")
package org.lingmei.core.api.web;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
