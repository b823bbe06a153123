/**
 * The module that does everything wrong. The header names the county it is for unless the system property
 * {@code lingmei.broken.region} says otherwise.
 */
@Header(name = "Lingmei-Region", value = "210624")
package org.lingmei.itests.brokencounty;

import org.osgi.annotation.bundle.Header;
