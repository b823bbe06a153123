/**
 * The transaction port: the one way to the database, so that a change of persistence library stays in one place.
 */
@Export
@Version("1.0.0")
package org.lingmei.core.api.tx;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
