package org.lingmei.county.host;

import java.util.concurrent.ThreadFactory;

/** The host's own threads: named for whoever reads a thread dump, and none keeps the process alive. */
public final class HostThreads implements ThreadFactory {

    private final String name;

    /** Threads of that name, {@code lingmei-county-…}. */
    public HostThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
