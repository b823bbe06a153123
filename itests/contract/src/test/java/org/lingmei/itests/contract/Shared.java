package org.lingmei.itests.contract;

import org.lingmei.itests.platform.Platform;

/** The one instance for all tests that leave it alive, with the ten sample weeks in it, on Derby. */
final class Shared {

    private static Platform platform;
    private static Replay replay;
    private static boolean failed;

    private Shared() {
    }

    /** The instance with the samples replayed. */
    static synchronized Platform platform() {
        if (failed) {
            throw new AssertionError("The shared instance could not be made ready; the first test that wanted it says why");
        }
        if (platform == null) {
            try {
                Platform starting = Platform.setup("shared")
                        // many send at once here, and none of them is to be told that the module is busy
                        .etc("org.lingmei.county.host.cfg", "waitMillis = 30000\n").start();
                Runtime.getRuntime().addShutdownHook(new Thread(starting::close));
                replay = Replay.of(starting);
                platform = starting;
            } catch (RuntimeException | AssertionError e) {
                failed = true;
                throw e;
            }
        }
        return platform;
    }

    /** What the senders of the samples were answered. */
    static synchronized Replay replay() {
        platform();
        return replay;
    }
}
