package org.lingmei.county.api;

import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.FetchedFile;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes in what the connectors of county modules have fetched. The room that keeps reports registers this service; the host
 * calls it. It is the host that fetches, because a fetch is a call into a module (lease, budget, breaker), and the reporting room
 * that decides what becomes of a file; with the service in this bundle neither of them has to know the other. While nobody
 * offers it nothing is fetched.
 */
@ConsumerType
public interface SubmissionInlet {

    /** The ISO weeks that are waited for from a county, oldest first; see {@link org.lingmei.county.spi.FetchRequest#openWeeks}. */
    List<String> openWeeks(String region);

    /**
     * Takes in a file in the name of a module's connector, as if somebody of the county had uploaded it. The same content for the
     * same county and week is stored once, whoever brought it first.
     *
     * @param connector its name in the county's module
     * @throws org.lingmei.core.api.tx.DatabaseException if the database does not take it now; it may be brought again
     * @throws org.lingmei.core.api.problem.ProblemException if the county's module cannot be asked about it now; it may be brought again
     */
    Delivery deliver(String region, String connector, FetchedFile file);

    /**
     * What became of a file.
     *
     * @param what one sentence about it that names its week
     */
    record Delivery(Kind kind, Text what) {

        /** What can become of a file. */
        public enum Kind {
            /** It was stored and judged. */
            STORED,
            /** It is there already, and nothing was done. */
            KNOWN,
            /** It cannot be accepted, and nothing was stored. */
            REFUSED
        }
    }
}
