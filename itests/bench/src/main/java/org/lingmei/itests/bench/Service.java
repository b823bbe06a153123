package org.lingmei.itests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;

/** The distribution with the enterprises of one county in it, to which weeks are sent over HTTP. */
final class Service implements AutoCloseable {

    /** Well before a token ends. */
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final String OPERATOR = "operator";

    private final Platform platform;
    private Client operator;
    private long loggedIn;

    /** Starts it. */
    Service(Platform.Setup setup, Sector sector) {
        platform = setup.start();
        try {
            operator = platform.user(OPERATOR);
            loggedIn = System.nanoTime();
            operator.put("/enterprises", "text/csv", sector.csv()).expect(200);
        } catch (RuntimeException | AssertionError e) {
            platform.close();
            throw e;
        }
    }

    Platform platform() {
        return platform;
    }

    /**
     * Sends a week.
     *
     * @param nanos from the request's first byte to the answer's last
     * @param findings what the rules found
     * @param returned how many reports were returned
     */
    record Sent(long nanos, int findings, int returned) {
    }

    /** Sends a week and waits for the receipt. */
    Sent send(Week week) {
        if (System.nanoTime() - loggedIn > FRESH.toNanos()) {
            operator = platform.anyone().login(OPERATOR, Platform.PASSWORD);
            loggedIn = System.nanoTime();
        }
        long start = System.nanoTime();
        var answer = operator.submit(Sector.REGION, week.period(), week.csv(), "receivedAt", week.receivedAt().toString());
        long nanos = System.nanoTime() - start;
        JsonNode receipt = answer.expect(201).json();
        if (receipt.path("rows").asInt() != week.values()) {
            throw new AssertionError("Sent " + week.values() + " values, but the receipt names " + receipt.path("rows"));
        }
        return new Sent(nanos, receipt.path("findings").size(), receipt.path("returned").asInt());
    }

    @Override
    public void close() {
        platform.close();
    }
}
