package org.lingmei.county.host.connect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lingmei.county.spi.FetchRequest;

/** What a connector is told. */
public record Fetch(Instant due, List<String> openWeeks, Optional<Instant> lastSuccess) implements FetchRequest {

    public Fetch {
        openWeeks = List.copyOf(openWeeks);
    }
}
