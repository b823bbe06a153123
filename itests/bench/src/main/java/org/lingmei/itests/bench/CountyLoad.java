package org.lingmei.itests.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Clients of two counties and of the core, sixteen connections each, that go on until they are told to stop. */
final class CountyLoad implements AutoCloseable {

    /** Whom a connection asks. */
    enum Target { UPGRADED, NEIGHBOUR, CORE }

    private static final int CONNECTIONS = 16;
    private static final int SLOW_CONNECTIONS = 4;
    private static final int SHOWN = 20;
    private static final int LEAST_THINK_MILLIS = 10;
    private static final int MOST_THINK_MILLIS = 25;

    private final int port;
    private final String token;
    private final Map<Target, String> regions;
    private final VersionsInForce versions;
    private final String neighbourVersion;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicInteger failures = new AtomicInteger();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private volatile boolean stopped;
    private volatile Map<Target, Timings> timings = Map.of();

    /** Starts asking. */
    CountyLoad(int port, String token, Map<Target, String> regions, VersionsInForce versions, String neighbourVersion) {
        this.port = port;
        this.token = token;
        this.regions = regions;
        this.versions = versions;
        this.neighbourVersion = neighbourVersion;
        for (Target target : Target.values()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                boolean slow = target == Target.UPGRADED && i < SLOW_CONNECTIONS;
                Thread thread = new Thread(() -> ask(target, slow), target + "-" + i);
                thread.setDaemon(true);
                threads.add(thread);
                thread.start();
            }
        }
    }

    /** From now on times go here. */
    Map<Target, Timings> time() {
        Map<Target, Timings> fresh = Map.of(Target.UPGRADED, new Timings(), Target.NEIGHBOUR, new Timings(), Target.CORE, new Timings());
        timings = fresh;
        return fresh;
    }

    /** Times go nowhere. */
    void pause() {
        timings = Map.of();
    }

    long requests() {
        return requests.get();
    }

    int failures() {
        return failures.get();
    }

    /** Failures by what they look like. */
    Map<String, Integer> kinds() {
        synchronized (kinds) {
            return new TreeMap<>(kinds);
        }
    }

    private void ask(Target target, boolean slow) {
        try (KeptConnection connection = new KeptConnection(port, token)) {
            for (long i = 0; !stopped; i++) {
                long start = System.nanoTime();
                String wrong;
                try {
                    wrong = once(connection, target, slow, i);
                } catch (IOException | RuntimeException e) {
                    wrong = e.toString();
                    connection.close();
                }
                requests.incrementAndGet();
                if (wrong != null) {
                    failed(target, slow, wrong);
                } else if (!slow) {
                    note(target, System.nanoTime() - start);
                }
                if (!slow) {
                    Thread.sleep(ThreadLocalRandom.current().nextInt(LEAST_THINK_MILLIS, MOST_THINK_MILLIS));
                }
            }
        } catch (IOException closing) {
            failed(target, slow, closing.toString());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is wrong with the answer, or null. */
    private String once(KeptConnection connection, Target target, boolean slow, long number) throws IOException {
        if (target == Target.CORE) {
            var reply = connection.send("GET", "/regions", null);
            return reply.status() == 200 && reply.body().startsWith("[{") ? null : shown(reply);
        }
        int mark = versions.mark();
        String body = !slow && number % 2 == 1 ? Thread.currentThread().getName() + "/" + number : null;
        String path = "/counties/" + regions.get(target) + "/upgrade/" + (slow ? "slow" : body == null ? "quick" : "echo");
        var reply = connection.send(body == null ? "GET" : "POST", path, body);
        if (reply.status() != 200) {
            return shown(reply);
        }
        String[] parts = reply.body().split(" ", 2);
        if (body != null && (parts.length < 2 || !parts[1].equals(body))) {
            return "another body: " + shown(reply);
        }
        boolean possible = target == Target.NEIGHBOUR ? parts[0].equals(neighbourVersion) : versions.possible(mark, parts[0]);
        return possible && reply.module().contains(parts[0]) ? null : "another version: " + shown(reply);
    }

    private static String shown(KeptConnection.Reply reply) {
        return reply.status() + " " + reply.module() + " " + reply.body();
    }

    private void note(Target target, long nanos) {
        Timings to = timings.get(target);
        if (to != null) {
            synchronized (to) {
                to.add(nanos);
            }
        }
    }

    private void failed(Target target, boolean slow, String wrong) {
        if (failures.incrementAndGet() <= SHOWN) {
            Figure.remark("failed: %s%s: %s", target, slow ? " (slow)" : "", wrong);
        }
        synchronized (kinds) {
            kinds.merge(target + (slow ? " slow " : " ") + wrong.substring(0, Math.min(wrong.length(), 3)), 1, Integer::sum);
        }
    }

    /** Lets every request under way end. */
    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
