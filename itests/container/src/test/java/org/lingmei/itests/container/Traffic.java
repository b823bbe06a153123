package org.lingmei.itests.container;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.Client;

/** Someone who keeps asking for these addresses, one after the other, until closed. */
final class Traffic implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Client client;
    private final List<String> paths;
    private final AtomicLong rounds = new AtomicLong();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::ask, "traffic");
    private volatile boolean closed;

    Traffic(Client client, String... paths) {
        this.client = client;
        this.paths = List.of(paths);
        thread.start();
    }

    private void ask() {
        while (!closed) {
            for (String path : paths) {
                try {
                    client.get(path).expect(200);
                } catch (RuntimeException | AssertionError failure) {
                    failures.add(failure.toString());
                }
            }
            rounds.incrementAndGet();
        }
    }

    /** Waits until everything was asked for that many times more. */
    void rounds(int more) {
        long wanted = rounds.get() + more;
        Await.until(LIMIT, () -> more + " more rounds; failed: " + failures, () -> rounds.get() >= wanted);
    }

    /** What was not answered with 200. */
    List<String> failures() {
        return failures;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(LIMIT.toMillis());
    }
}
