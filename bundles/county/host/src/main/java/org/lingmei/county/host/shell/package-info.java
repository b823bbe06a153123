/**
 * Commands for the operator at the shell.
 */
@Header(name = "Karaf-Commands", value = "org.lingmei.county.host.shell")
package org.lingmei.county.host.shell;

import org.osgi.annotation.bundle.Header;
