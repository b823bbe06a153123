package org.lingmei.county.host.rest;

/** Where a request to a county's own resources goes at this moment. */
public interface CountyRoutes {

    /**
     * A lease on the version in force; it stays until the lease is left.
     *
     * @param region six digits
     * @throws org.lingmei.core.api.problem.ProblemException where nobody is let in: the county has no module, or one without
     *     resources ({@link Refusals#none}), or it is blocked ({@link Refusals#blocked})
     */
    RequestLease enter(String region);
}
