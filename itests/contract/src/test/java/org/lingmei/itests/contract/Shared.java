package org.lingmei.itests.contract;

import org.lingmei.itests.platform.Platform;

/** The one instance for all tests that leave it alive, with the ten sample weeks in it, on Derby. */
final class Shared {

    private static Platform platform;
    private static Replay replay;

    private Shared() {
    }

    /** The instance with the samples replayed. */
    static synchronized Platform platform() {
        if (platform == null) {
            Platform starting = Platform.setup("shared").start();
            Runtime.getRuntime().addShutdownHook(new Thread(starting::close));
            platform = starting;
            replay = Replay.of(starting);
        }
        return platform;
    }

    /** What the senders of the samples were answered. */
    static synchronized Replay replay() {
        platform();
        return replay;
    }
}
