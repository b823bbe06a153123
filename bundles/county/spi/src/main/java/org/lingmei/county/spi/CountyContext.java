package org.lingmei.county.spi;

import java.nio.file.Path;
import java.security.Principal;
import javax.sql.DataSource;
import org.osgi.annotation.versioning.ProviderType;

/** What a version of a module has on the platform for as long as it runs. */
@ProviderType
public interface CountyContext {

    /**
     * The manifest header that says where in the bundle the change log of the module's tables is: one file in Liquibase's
     * formatted SQL, UTF-8, at most 1 MB. Only what adds is accepted (tables, nullable or defaulted columns, indexes, views,
     * rows), since the former version goes on working on the same tables; a change set that has run is not changed any more.
     */
    String TABLES_HEADER = "Lingmei-Tables";

    /** The county's code, six digits. */
    String region();

    /** The county's own folder on the platform, into which its other systems may put files; may not exist. */
    Path folder();

    /**
     * The county's own tables: connections whose default schema holds what the module's change log made, and no other county's.
     * There are a few of them, for this version alone; give each back within the call. All are closed when the version goes.
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
