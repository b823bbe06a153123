package org.lingmei.county.spi;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A county's sub-platform. Registered as an OSGi service by the module's bundle, usually as a Declarative Services component:
 * {@code @Component public final class HaichengModule implements CountyModule}.
 *
 * <p>The platform may call every method from any thread, several at once.
 */
@ConsumerType
public interface CountyModule {

    /** Who this is. The same answer at every call. */
    CountyDescriptor descriptor();

    /** How the county's own files become rows in the provincial form. Asked in order, before the provincial format. */
    default List<ReportDecoder> reportDecoders() {
        return List.of();
    }

    /** What the county checks beyond the province's rules. */
    default List<SubmissionRule> submissionRules() {
        return List.of();
    }
}
