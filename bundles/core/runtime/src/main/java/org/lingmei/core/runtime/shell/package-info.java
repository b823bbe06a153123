/** The core's commands in the Karaf shell. */
package org.lingmei.core.runtime.shell;
