package org.lingmei.county.spi;

import java.nio.file.Path;
import java.security.Principal;
import javax.sql.DataSource;
import org.osgi.annotation.versioning.ProviderType;

/** What a version of a module has on the platform for as long as it runs. */
@ProviderType
public interface CountyContext {

    /** The manifest header with the path of the change log of the module's tables, inside its bundle: {@value}. */
    String TABLES_HEADER = "Lingmei-Tables";

    /** The county's code, six digits. */
    String region();

    /** The county's own folder on the platform, into which its other systems may put files; may not exist. */
    Path folder();

    /**
     * The module's own tables: pooled connections, at most four at once, whose default schema is the county's, so that statements
     * name tables without a schema. The tables are as the change log describes them that the header {@value #TABLES_HEADER}
     * names. Give connections back soon: whoever asks for one more waits a moment and then gets an exception. All are closed
     * when this version is no longer needed.
     *
     * @throws IllegalStateException if the manifest has no {@value #TABLES_HEADER}
     */
    DataSource dataSource();

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
