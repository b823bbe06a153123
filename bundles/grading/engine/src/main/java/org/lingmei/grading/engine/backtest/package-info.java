/**
 * What a draft of a standard would do to ore that is known already.
 */
@Export
@Version("1.0.0")
package org.lingmei.grading.engine.backtest;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
