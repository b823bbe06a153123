package org.lingmei.itests.counties;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.lingmei.itests.platform.Client;

/** Reads server-sent events until closed. */
final class EventReader implements AutoCloseable {

    /** An event. */
    record Event(String name, JsonNode data) {
    }

    private final InputStream stream;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch connected = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread = new Thread(this::read, "event-reader");

    EventReader(Client client, String path) {
        stream = client.stream(path);
        thread.start();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                connected.countDown();
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(name, Client.JSON.readTree(line.substring("data: ".length()))));
                }
            }
            ended.countDown();
        } catch (IOException closed) {
            // whoever reads events ends that by closing
            return;
        }
    }

    /** Waits for the first line. */
    void awaitConnected(Duration limit) throws InterruptedException {
        if (!connected.await(limit.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Nothing comes");
        }
    }

    /** Waits until the server has ended the stream, as it should. */
    void awaitEnd(Duration limit) throws InterruptedException {
        if (!ended.await(limit.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Does not end: " + events);
        }
    }

    /** What has come until now. */
    List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
