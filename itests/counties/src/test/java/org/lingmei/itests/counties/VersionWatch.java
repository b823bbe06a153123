package org.lingmei.itests.counties;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.lingmei.itests.platform.Answer;

/** Keeps asking which version of a county's module answers, until closed. */
final class VersionWatch implements AutoCloseable {

    private final Deployments deployments;
    private final String region;
    private final Set<String> seen = new ConcurrentSkipListSet<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final Thread thread = new Thread(this::ask, "version-watch");
    private volatile boolean closed;

    VersionWatch(Deployments deployments, String region) {
        this.deployments = deployments;
        this.region = region;
        thread.start();
    }

    private void ask() {
        while (!closed) {
            try {
                Answer answer = deployments.ask(region, "version");
                seen.add(answer.status() == 200 ? answer.text() : answer.toString());
                answers.incrementAndGet();
            } catch (RuntimeException failure) {
                seen.add(failure.toString());
            }
        }
    }

    /** The versions that answered, and whatever else was answered; stops asking. */
    Set<String> seen() throws InterruptedException {
        close();
        return seen;
    }

    int answers() {
        return answers.get();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
