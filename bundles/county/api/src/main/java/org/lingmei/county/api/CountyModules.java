package org.lingmei.county.api;

import java.util.List;
import java.util.Optional;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.Finding;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Routes calls to the county module in force. Every call has a time budget, a bounded number at once and a circuit breaker for
 * each county; whatever happens inside a module, these methods return within the budget and throw nothing of the module's. Where a
 * module could not so much as be asked, for the moment, that is a {@link org.lingmei.core.api.problem.ProblemException} 503 of the type
 * {@code module-unavailable}, and the caller does better to keep nothing and to come again.
 */
@ProviderType
public interface CountyModules {

    /** The module in force for a county. */
    Optional<ModuleInfo> module(String region);

    /** All modules in force, by region. */
    List<ModuleInfo> modules();

    /**
     * Turns a file into rows: by the first of the county's decoders that accepts it, else by the provincial format. Where the
     * module fails, the provincial format is tried in its place and a finding names the module.
     *
     * @throws org.lingmei.core.api.problem.ProblemException 503 if the module is too busy to be asked, or if it is suspended, stuck or too late
     *     and the file is not in the provincial format
     */
    Decoded decode(SubmittedFile file);

    /**
     * What a county asks for beyond the province's forms: what its module in force says, or, where that is blocked or down, what
     * it said when it came into force. Empty where the county has no module.
     */
    List<CountyIndicator> indicators(String region);

    /**
     * How a county splits grades of the province's: what its module in force said when it came into force. None where the county
     * has no module, and while that is blocked, down or suspended.
     */
    CountySplits subGrades(String region);

    /**
     * Runs the county's own rules; a rule that fails becomes a finding that names the module.
     *
     * @throws org.lingmei.core.api.problem.ProblemException 503 if the module is too busy to be asked
     */
    List<Finding> applyRules(SubmissionView submission);
}
