package org.lingmei.county.spi;

import java.util.List;
import org.lingmei.reporting.api.Finding;
import org.osgi.annotation.versioning.ConsumerType;

/** A check of the county's own, run after the province's. */
@ConsumerType
public interface SubmissionRule {

    /** Its identifier: a letter of the county's choice and a number, such as {@code H01}; not {@code V…}, which is the province's. */
    String id();

    /** Checks a file that is structurally sound; gives findings with {@link #id()} as their rule. */
    List<Finding> check(SubmissionView submission);
}
