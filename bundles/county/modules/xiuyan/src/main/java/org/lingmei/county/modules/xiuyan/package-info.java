/**
 * Xiuyan's module.
 */
@Header(name = "Lingmei-Region", value = "210323")
package org.lingmei.county.modules.xiuyan;

import org.osgi.annotation.bundle.Header;
