package org.lingmei.itests.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;

/**
 * The ten sample weeks, sent through the same door as everybody's files, in the order in which they arrived.
 *
 * @param receipts what the senders were answered, by week and region
 */
record Replay(Map<String, JsonNode> receipts) {

    static Replay of(Platform platform) {
        Client operator = platform.user("operator");
        Samples.register(operator);
        Map<String, JsonNode> receipts = new LinkedHashMap<>();
        for (Map<String, String> arrival : Samples.arrivals()) {
            String week = arrival.get("week");
            String region = arrival.get("region");
            receipts.put(key(week, region), operator.with("Idempotency-Key", "samples-" + arrival.get("file"))
                    .submit(region, week, Samples.file(region, week), "receivedAt", arrival.get("submitted_at"))
                    .expect(201).json());
        }
        return new Replay(receipts);
    }

    static String key(String week, String region) {
        return week + "/" + region;
    }
}
