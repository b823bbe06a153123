package org.lingmei.county.host.deploy;

import java.util.List;
import org.lingmei.core.api.Text;

/**
 * Registered as a service once every module that should be in force is, or is known not to come up. Calls are not offered
 * earlier: a county's own format must not be refused because its module is still on its way up.
 *
 * @param problems what could not be brought up, a sentence each; one that was mended later goes
 */
public record ModulesReady(List<Text> problems) {
}
