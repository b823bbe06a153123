package org.lingmei.county.spi;

import java.nio.file.Path;
import java.security.Principal;
import org.osgi.annotation.versioning.ProviderType;

/** What a version of a module has on the platform for as long as it runs. */
@ProviderType
public interface CountyContext {

    /** The county's code, six digits. */
    String region();

    /** The county's own folder on the platform, into which its other systems may put files; may not exist. */
    Path folder();

    /**
     * Lets a caller pass who has a right and is of the province or of this county. A token alone says neither: every county's
     * people have one, and so have partners.
     *
     * @param caller {@code securityContext.getUserPrincipal()}
     * @param right the right's name, such as {@code reporting.read}, {@code reporting.submit} or {@code modules.write}
     * @throws org.lingmei.core.api.problem.ProblemException 403 if not, 401 where there is no caller; the answer to the request
     */
    void require(Principal caller, String right);
}
