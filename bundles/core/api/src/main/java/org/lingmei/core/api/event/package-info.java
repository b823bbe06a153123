/**
 * Domain events: written in the transaction of their cause, delivered in process at least once.
 */
@Export
@Version("1.0.0")
package org.lingmei.core.api.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
