package org.lingmei.county.host.deploy;

import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.plan.Plan;

/**
 * What would become of an artefact if it were deployed now.
 *
 * @param signer the subject of the certificate it is signed with, or null where no signature counts
 * @param from the version in force, or null
 * @param refusals why it would be refused besides what the plan says
 */
public record Preview(Plan plan, String signer, String from, List<Text> refusals) {

    public Preview {
        refusals = List.copyOf(refusals);
    }
}
