package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;

/** Analyses that are registered without a pause while the platform is killed: answered ones are there, others once or not at all. */
final class CrashedAssays {

    private static final String REGION = "210381";
    private static final String MINE = "912103819DX0010148";

    private final Platform platform;
    private final Map<String, Optional<JsonNode>> sent = new ConcurrentHashMap<>();
    private int next;
    private int registered;

    CrashedAssays(Platform platform) {
        this.platform = platform;
    }

    /** Who registers, logged in before anything is killed. */
    Client clerk() {
        return platform.user("county-reporter", REGION);
    }

    /** Registers until told that the platform is killed. */
    void sendUntil(Client clerk, AtomicBoolean killed, ConcurrentLinkedQueue<String> surprises) {
        while (!killed.get()) {
            String number = "crash-" + next++;
            sent.put(number, Optional.empty());
            try {
                Answer answer = send(clerk, number);
                if (answer.status() == 201) {
                    sent.put(number, Optional.of(answer.json()));
                } else if (!killed.get()) {
                    surprises.add(number + ": " + answer);
                }
            } catch (RuntimeException cut) {
                if (!killed.get()) {
                    surprises.add(number + ": " + cut);
                }
            }
        }
    }

    private static Answer send(Client clerk, String number) {
        return clerk.with("Idempotency-Key", number).post("/grading/assays", Map.of("assay", number, "region", REGION, "uscc", MINE,
                "lotTonnes", "100.0", "sampledAt", "2021-02-01", "values", new LinkedHashMap<>(Map.of("mgo", "46.20"))));
    }

    /** After the start: what was answered is as it was answered, what was not is sent again, and each is there once. */
    void check() {
        Client clerk = clerk();
        sent.forEach((number, answered) -> answered.ifPresent(analysis -> {
            JsonNode kept = clerk.get("/grading/assays/" + analysis.path("id").asText()).expect(200).json();
            analysis.properties().forEach(field -> assertEquals(field.getValue(), kept.get(field.getKey()), number + " " + field.getKey()));
        }));
        sent.replaceAll((number, answered) -> answered.or(() -> Optional.of(send(clerk, number).expect(201).json())));
        registered += sent.size();
        assertEquals(registered, clerk.get("/grading/assays?q=crash-&size=1").expect(200).json().path("total").asInt());
        assertEquals(sent.size(), sent.values().stream().map(analysis -> analysis.orElseThrow().path("id").asLong()).distinct().count());
        sent.clear();
    }
}
