/**
 * Fengcheng's module.
 */
@Header(name = "Lingmei-Region", value = "210682")
package org.lingmei.county.modules.fengcheng;

import org.osgi.annotation.bundle.Header;
