package org.lingmei.itests.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Clients of two counties and of the core, sixteen connections each, that go on until they are told to stop. */
final class CountyLoad implements AutoCloseable {

    /** Whom a connection asks. */
    enum Target { UPGRADED, NEIGHBOUR, CORE }

    /**
     * How a county is asked.
     *
     * @param path where its resources are, below {@code /api/v1}
     * @param named whether every answer says in its head which module gave it
     */
    record County(String path, boolean named) {
    }

    private static final int CONNECTIONS = 16;
    private static final int SLOW_CONNECTIONS = 4;
    private static final int SHOWN = 5;
    private static final int LEAST_THINK_MILLIS = 10;
    private static final int MOST_THINK_MILLIS = 25;

    private final int port;
    private final String token;
    private final Map<Target, County> counties;
    private final VersionsInForce versions;
    private final String neighbourVersion;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Target, AtomicLong> requests = counters();
    private final Map<Target, AtomicLong> failures = counters();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private volatile boolean stopped;
    private volatile Map<Target, Timings> timings = Map.of();

    /** Starts asking. */
    CountyLoad(int port, String token, Map<Target, County> counties, VersionsInForce versions, String neighbourVersion) {
        this.port = port;
        this.token = token;
        this.counties = counties;
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

    /** How often that was asked. */
    long requests(Target target) {
        return requests.get(target).get();
    }

    /** How often that failed. */
    long failures(Target target) {
        return failures.get(target).get();
    }

    /** How often anybody was asked. */
    long requests() {
        return Arrays.stream(Target.values()).mapToLong(this::requests).sum();
    }

    /** How often anything failed. */
    long failures() {
        return Arrays.stream(Target.values()).mapToLong(this::failures).sum();
    }

    private static Map<Target, AtomicLong> counters() {
        return Arrays.stream(Target.values()).collect(Collectors.toMap(Function.identity(), each -> new AtomicLong()));
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
                requests.get(target).incrementAndGet();
                if (wrong != null) {
                    failed(target, slow, wrong);
                } else if (!slow) {
                    note(target, System.nanoTime() - start);
                }
                // a slow request is a pause in itself, unless it came to nothing
                if (!slow || wrong != null) {
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
        County county = counties.get(target);
        String path = county.path() + "/upgrade/" + (slow ? "slow" : body == null ? "quick" : "echo");
        var reply = connection.send(body == null ? "GET" : "POST", path, body);
        if (reply.status() != 200) {
            return shown(reply);
        }
        String[] parts = reply.body().split(" ", 2);
        if (body != null && (parts.length < 2 || !parts[1].equals(body))) {
            return "another body: " + shown(reply);
        }
        boolean possible = target == Target.NEIGHBOUR ? parts[0].equals(neighbourVersion) : versions.possible(mark, parts[0]);
        return possible && (!county.named() || reply.module().contains(parts[0])) ? null : "another version: " + shown(reply);
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
        if (failures.get(target).incrementAndGet() <= SHOWN) {
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
