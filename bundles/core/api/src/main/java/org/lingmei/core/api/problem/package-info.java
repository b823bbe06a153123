/**
 * Errors as part of the interface: problems by RFC 9457 with a sentence that a clerk understands.
 */
@Export
@Version("1.0.0")
package org.lingmei.core.api.problem;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
