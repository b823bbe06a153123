/**
 * The forms that enterprises and counties fill in, as data that an operator edits.
 */
@Export
@Version("1.0.0")
package org.lingmei.reporting.engine.form;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
