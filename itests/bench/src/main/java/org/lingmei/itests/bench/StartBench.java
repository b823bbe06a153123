package org.lingmei.itests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.Platform;

/**
 * From the start of the process to the first answered request, beside a container that has the same libraries and no room: it
 * has answered as soon as it says anything in HTTP. Cold is the first start of all, with an empty home; warm is the one after it.
 */
final class StartBench {

    private static final double ALLOWED = 1.5;
    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final String FEATURES = "org.apache.karaf.features.cfg";
    /** A room's line of the boot features: all of ours but the libraries. */
    private static final String ROOM = "(?m)^\\s*lingmei-(?!libraries)[a-z]+/[^,\\\\\\s]+(, \\\\)?\\n?";

    private final Effort effort;

    StartBench(Effort effort) {
        this.effort = effort;
    }

    void run() {
        Timings cold = new Timings();
        Timings warm = new Timings();
        Timings bareCold = new Timings();
        Timings bareWarm = new Timings();
        for (int i = 0; i < effort.starts(); i++) {
            twice(bare(), "/", answer -> true, bareCold, bareWarm);
            twice(Platform.setup("bench-start").build(), "//health", answer -> answer.status() == 200, cold, warm);
        }
        print("start-warm", warm, bareWarm);
        print("start-cold", cold, bareCold);
    }

    private static void print(String name, Timings ours, Timings bare) {
        Figure.print(name + "-bare", bare.medianSeconds(), "s");
        Figure.print(name, ours.medianSeconds(), "s", ALLOWED * bare.medianSeconds());
    }

    private static Platform bare() {
        Platform.Setup setup = Platform.setup("bench-start-bare");
        Path file = setup.home().resolve("etc").resolve(FEATURES);
        try {
            String shipped = Files.readString(file, StandardCharsets.UTF_8);
            String libraries = shipped.replaceAll(ROOM, "");
            if (libraries.equals(shipped)) {
                throw new IllegalStateException("No room is named in " + file);
            }
            // whatever stood last, the list ends without a comma
            return setup.etc(FEATURES, libraries.replaceAll(", \\\\\\n(\\s*\\n)", "\n$1")).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void twice(Platform platform, String path, Predicate<Answer> answered, Timings first, Timings second) {
        try (platform) {
            first.add(start(platform, path, answered));
            platform.terminate();
            second.add(start(platform, path, answered));
        }
    }

    private static long start(Platform platform, String path, Predicate<Answer> answered) {
        long start = System.nanoTime();
        platform.launch();
        Await.until(LIMIT, () -> "an answer to " + path + platform.tail(), () -> answered.test(platform.anyone().get(path)));
        long nanos = System.nanoTime() - start;
        Figure.remark("%s: %.2f s (%.2f s of a processor)", platform.home().getFileName(), nanos / 1e9, Processor.seconds());
        return nanos;
    }
}
