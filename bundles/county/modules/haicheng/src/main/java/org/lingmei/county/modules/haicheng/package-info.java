/**
 * Haicheng's module.
 */
@Header(name = "Lingmei-Region", value = "210381")
@Header(name = "Lingmei-Tables", value = "db/tables.sql")
package org.lingmei.county.modules.haicheng;

import org.osgi.annotation.bundle.Header;
