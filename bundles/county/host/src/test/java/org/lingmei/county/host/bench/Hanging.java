package org.lingmei.county.host.bench;

import java.util.concurrent.CountDownLatch;

/** Calls that go on until they are let go, whoever interrupts them. */
public final class Hanging {

    private final CountDownLatch release = new CountDownLatch(1);

    /** Does not return before {@link #letGo}. */
    public <T> T hang() {
        while (true) {
            try {
                release.await();
                return null;
            } catch (InterruptedException ignored) {
                // hangs on purpose
            }
        }
    }

    /** All of them return. */
    public void letGo() {
        release.countDown();
    }
}
