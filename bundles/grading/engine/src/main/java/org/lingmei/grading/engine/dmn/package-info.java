/**
 * Grade tables as decision tables of DMN 1.3, for the editors that officials have. What of DMN is understood, and what becomes of
 * everything else, is in {@code docs/decisions/0013-dmn-subset.md}.
 */
@Export
@Version("1.0.0")
package org.lingmei.grading.engine.dmn;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
