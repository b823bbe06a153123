package org.lingmei.county.host.folder;

import java.util.List;
import org.lingmei.core.api.Text;

/**
 * Registered as a service once the modules folder has been gone through and its modules are admitted or refused. Calls are
 * not offered earlier: a county's own format must not be refused because its module is still on its way up.
 *
 * @param problems what could not be installed, a sentence each
 */
public record ModulesReady(List<Text> problems) {
}
