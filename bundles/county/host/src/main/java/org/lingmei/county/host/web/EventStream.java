package org.lingmei.county.host.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.ws.rs.core.StreamingOutput;
import org.lingmei.county.host.deploy.Deployment;
import org.lingmei.county.host.deploy.Feed;
import org.lingmei.county.host.deploy.Step;

/**
 * What a county's deployments do, as server-sent events: {@code step} and {@code outcome}. Ends by itself after a while, for the
 * reader to come back: a connection whose reader is gone without a word is noticed only by writing.
 */
final class EventStream implements StreamingOutput, Feed.Watcher {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final int MOST_WAITING = 1_000;

    private final Feed feed;
    private final String region;
    private final Locale language;
    private final Duration longest;
    private final Runnable ended;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>(MOST_WAITING);

    EventStream(Feed feed, String region, Locale language, Duration longest, Runnable ended) {
        this.feed = feed;
        this.region = region;
        this.language = language;
        this.longest = longest;
        this.ended = ended;
    }

    @Override
    public void step(String deployment, Step step) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("deployment", deployment);
        data.put("step", step.phase().code());
        data.put("ok", step.ok());
        data.put("millis", step.millis());
        data.put("detail", step.detail().in(language));
        add("step", data);
    }

    @Override
    public void outcome(Deployment deployment) {
        add("outcome", DeploymentView.of(deployment, language));
    }

    private void add(String event, Object data) {
        try {
            // a reader too slow for a thousand events misses some; the history has them all
            events.offer("event: " + event + "\ndata: " + JSON.writeValueAsString(data) + "\n\n");
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void write(OutputStream out) {
        long end = System.nanoTime() + longest.toNanos();
        AutoCloseable watch = feed.watch(region, this);
        try {
            send(out, ": watching " + region + "\n\n");
            while (System.nanoTime() < end) {
                String event = events.poll(BEAT.toMillis(), TimeUnit.MILLISECONDS);
                send(out, event == null ? ": still here\n\n" : event);
            }
        } catch (IOException gone) {
            // every reader who has seen enough ends it so, which is no failure
            return;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            close(watch);
            ended.run();
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void close(AutoCloseable watch) {
        try {
            watch.close();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
