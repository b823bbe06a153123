/**
 * Fonts that may be embedded in documents (SIL Open Font License 1.1; the text is in {@code META-INF/licenses}).
 */
@Export
@Version("1.0.0")
package org.lingmei.thirdparty.fonts;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
