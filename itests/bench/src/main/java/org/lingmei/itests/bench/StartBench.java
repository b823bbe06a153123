package org.lingmei.itests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.Platform;

/**
 * From the start of the process to the first answered request, beside a container that has the same libraries and no room: that
 * one has answered as soon as it says anything in HTTP, though it still starts bundles then. The platform is asked for more: its
 * first page, and then for its own word that every room serves. Cold is the first start of all, with an empty home; warm is the
 * one after it.
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
        Starts bare = new Starts(new Timings(), new Timings());
        Starts page = new Starts(new Timings(), new Timings());
        Starts healthy = new Starts(new Timings(), new Timings());
        for (int i = 0; i < effort.starts(); i++) {
            twice(bare(), new Milestone("/", answer -> true, bare));
            twice(Platform.setup("bench-start").build(),
                    new Milestone("//index.html", StartBench::ok, page), new Milestone("//health", StartBench::ok, healthy));
        }
        print("start-warm", Starts::warm, bare, page, healthy);
        print("start-cold", Starts::cold, bare, page, healthy);
    }

    private static boolean ok(Answer answer) {
        return answer.status() == 200;
    }

    private static void print(String name, Function<Starts, Timings> which, Starts bare, Starts page, Starts healthy) {
        double limit = which.apply(bare).medianSeconds();
        Figure.print(name + "-bare", limit, "s");
        Figure.print(name + "-page", which.apply(page).medianSeconds(), "s", ALLOWED * limit);
        Figure.print(name + "-healthy", which.apply(healthy).medianSeconds(), "s", ALLOWED * limit);
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

    private static void twice(Platform platform, Milestone... milestones) {
        try (platform) {
            start(platform, Starts::cold, milestones);
            platform.terminate();
            start(platform, Starts::warm, milestones);
        }
    }

    private static void start(Platform platform, Function<Starts, Timings> which, Milestone... milestones) {
        long start = System.nanoTime();
        platform.launch();
        for (Milestone milestone : milestones) {
            Await.until(LIMIT, () -> "an answer to " + milestone.path() + platform.tail(),
                    () -> milestone.reached().test(platform.anyone().get(milestone.path())));
            long nanos = System.nanoTime() - start;
            which.apply(milestone.starts()).add(nanos);
            Figure.remark("%s %s: %.2f s (%.2f s of a processor)", platform.home().getFileName(), milestone.path(), nanos / 1e9,
                    Processor.seconds());
        }
    }

    /** What a start is asked for, and where the time to it goes. */
    private record Milestone(String path, Predicate<Answer> reached, Starts starts) {
    }

    private record Starts(Timings cold, Timings warm) {
    }
}
