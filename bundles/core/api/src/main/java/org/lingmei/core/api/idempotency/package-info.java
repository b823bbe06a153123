/**
 * The same request sent twice is carried out once.
 */
@Export
@Version("1.0.0")
package org.lingmei.core.api.idempotency;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
