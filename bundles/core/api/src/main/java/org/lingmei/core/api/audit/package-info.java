/**
 * The audit trail: hash-chained, written in the transaction of the change it tells of.
 */
@Export
@Version("1.0.0")
package org.lingmei.core.api.audit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
