/**
 * How REST resources get published: a room's own, and those of guests such as county modules.
 */
@Export
@Version("1.2.0")
package org.lingmei.core.api.web;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
