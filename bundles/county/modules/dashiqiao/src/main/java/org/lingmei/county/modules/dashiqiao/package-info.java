/**
 * Dashiqiao's module.
 */
@Header(name = "Lingmei-Region", value = "210882")
package org.lingmei.county.modules.dashiqiao;

import org.osgi.annotation.bundle.Header;
