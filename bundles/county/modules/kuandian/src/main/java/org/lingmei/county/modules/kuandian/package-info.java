/**
 * Kuandian's module.
 */
@Header(name = "Lingmei-Region", value = "210624")
package org.lingmei.county.modules.kuandian;

import org.osgi.annotation.bundle.Header;
