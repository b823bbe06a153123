/**
 * Liaoyang County's module.
 */
@Header(name = "Lingmei-Region", value = "211021")
package org.lingmei.county.modules.liaoyang;

import org.osgi.annotation.bundle.Header;
