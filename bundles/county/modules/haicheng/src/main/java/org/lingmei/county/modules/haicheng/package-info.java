/**
 * Haicheng's module.
 */
@Header(name = "Lingmei-Region", value = "210381")
package org.lingmei.county.modules.haicheng;

import org.osgi.annotation.bundle.Header;
