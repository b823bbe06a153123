package org.lingmei.county.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What a connector is told when it is to fetch. */
@ProviderType
public interface FetchRequest {

    /** The time by the schedule, or that at which somebody asked for it. The fetch begins then or later. */
    Instant due();

    /**
     * The ISO weeks that are waited for, such as {@code 2021-W01}, oldest first: those among the last ten that have ended and of
     * which the county has no sound report yet. Empty where all are there. Other weeks that have ended may be brought too.
     */
    List<String> openWeeks();

    /** When the fetch began of which everything was taken in last; empty if there was none. */
    Optional<Instant> lastSuccess();
}
