package org.lingmei.itests.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.lingmei.itests.platform.Platform;

/**
 * What is stored for a county's week, as far as anyone can see from outside.
 *
 * @param versions the versions of its file
 * @param standing how all counties stand with the week
 * @param totals its totals, those of returned reports included
 * @param lastChange the sequence number of the latest audit entry of the reporting room
 */
record Stored(JsonNode versions, JsonNode standing, JsonNode totals, long lastChange) {

    static Stored of(Platform platform, String region, String week) {
        JsonNode trail = platform.user("auditor").get("/audit?limit=200").expect(200).json();
        long last = StreamSupport.stream(trail.spliterator(), false)
                .filter(entry -> entry.path("action").asText().startsWith("reporting."))
                .mapToLong(entry -> entry.path("sequence").asLong()).max().orElse(0);
        return new Stored(
                platform.user("leader").get("/reporting/submissions?region=" + region + "&period=" + week).expect(200).json(),
                platform.user("leader").get("/reporting/periods/" + week).expect(200).json(),
                platform.user("leader").get("/reporting/periods/" + week + "/totals?include=returned").expect(200).json(), last);
    }
}
