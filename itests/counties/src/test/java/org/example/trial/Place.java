package org.example.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The node on which a version runs, by the files that lie in its home. */
final class Place {

    private static final Path HOME = Path.of(System.getenv("LINGMEI_HOME"));

    private Place() {
    }

    /** Whether there is a file {@code ailing}. */
    static boolean ailing() {
        return Files.exists(HOME.resolve("ailing"));
    }

    /** Makes {@code hangs}, so that it can be seen, and does not come back until it is interrupted. */
    static void hang() throws IOException, InterruptedException {
        Files.write(HOME.resolve("hangs"), new byte[0]);
        new CountDownLatch(1).await();
    }

    /** Fails where there is a file {@code spoilt}; where there is a file {@code held}, makes {@code begun} and waits until it is gone. */
    static void bear() throws IOException, InterruptedException {
        if (Files.exists(HOME.resolve("spoilt"))) {
            throw new IllegalStateException("this node is spoilt on purpose");
        }
        if (Files.exists(HOME.resolve("held"))) {
            Files.createFile(HOME.resolve("begun"));
            while (Files.exists(HOME.resolve("held"))) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
    }
}
