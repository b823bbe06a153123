package org.example.trial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.annotation.security.PermitAll;
import javax.ws.rs.GET;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.container.AsyncResponse;
import javax.ws.rs.container.Suspended;
import javax.ws.rs.core.Context;
import javax.ws.rs.sse.Sse;
import javax.ws.rs.sse.SseEventSink;

/** Says which version answers, late if it is asked to, or does what no resource should. */
@javax.ws.rs.Path("trial")
@Produces("text/plain")
@PermitAll
public final class TrialResource {

    private final String version;

    TrialResource(String version) {
        this.version = version;
    }

    @GET
    @javax.ws.rs.Path("version")
    public String version() {
        return version;
    }

    /** The same in JSON. */
    @GET
    @javax.ws.rs.Path("versions")
    @Produces("application/json")
    public List<String> versions() {
        return List.of(version);
    }

    /** Begins by making one file and answers when the other is there, with a class that was not loaded before. */
    @GET
    @javax.ws.rs.Path("late")
    public String late(@QueryParam("begun") String begun, @QueryParam("until") String until) throws Exception {
        Files.createFile(Path.of(begun));
        while (!Files.exists(Path.of(until))) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return new Late().says(version);
    }

    /** Answers as {@link #late} does, but has gone back to its caller long before. */
    @GET
    @javax.ws.rs.Path("owed")
    public void owed(@QueryParam("begun") String begun, @QueryParam("until") String until, @Suspended AsyncResponse answer) {
        new Thread(() -> {
            try {
                answer.resume(late(begun, until));
            } catch (Exception failed) {
                answer.resume(failed);
            }
        }, "trial-owed").start();
    }

    /** Says its version again and again, in JSON, and once more when the file is there, with a class that was not loaded before. */
    @GET
    @javax.ws.rs.Path("events")
    @Produces("text/event-stream")
    public void events(@QueryParam("until") String until, @Context SseEventSink sink, @Context Sse sse) {
        new Thread(() -> {
            try (sink) {
                while (!Files.exists(Path.of(until))) {
                    sink.send(sse.newEvent("still", '"' + version + '"')).toCompletableFuture().join();
                    TimeUnit.MILLISECONDS.sleep(10);
                }
                sink.send(sse.newEvent("end", '"' + new Late().says(version) + '"')).toCompletableFuture().join();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }, "trial-events").start();
    }

    @GET
    @javax.ws.rs.Path("misdeeds/{misdeed}")
    public String misbehave(@PathParam("misdeed") String misdeed) throws InterruptedException {
        switch (misdeed) {
            case "throw" -> throw new IllegalStateException("broken on purpose");
            case "hang" -> new CountDownLatch(1).await();
            case "spin" -> spin();
            case "hog" -> hog();
            case "recurse" -> deeper(0);
            case "exit" -> System.exit(7);
            default -> throw new IllegalArgumentException(misdeed);
        }
        return "nothing happened";
    }

    /** Uses a processor until it is interrupted. */
    private static void spin() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    /** Asks for more memory than there is. */
    private static void hog() {
        List<Object> hoard = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            hoard.add(new byte[1 << 20]);
        }
        hoard.add(new long[64][Integer.MAX_VALUE - 8]);
        throw new IllegalStateException("there was room for " + hoard.size());
    }

    private static int deeper(int depth) {
        return deeper(depth + 1) + 1;
    }

    /** Loaded at the end of a late answer. */
    private static final class Late {
        String says(String version) {
            return version;
        }
    }
}
