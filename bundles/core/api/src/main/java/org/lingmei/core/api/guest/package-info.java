/**
 * What the platform lends to guests, code that is not its own: schemas of theirs in its database.
 */
@Export
@Version("1.0.0")
package org.lingmei.core.api.guest;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
