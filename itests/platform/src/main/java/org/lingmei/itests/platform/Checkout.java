package org.lingmei.itests.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where things lie in the checkout. */
public final class Checkout {

    private static final Path TOP = find();

    private Checkout() {
    }

    private static Path find() {
        String given = System.getProperty("lingmei.top");
        Path folder = Path.of(given != null ? given : "").toAbsolutePath().normalize();
        while (folder != null && !Files.exists(folder.resolve("karaf-assembly/pom.xml"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("Not inside a checkout: " + Path.of("").toAbsolutePath());
        }
        return folder;
    }

    /** The repository's root. */
    public static Path top() {
        return TOP;
    }

    /** Where tests and measurements may write. */
    public static Path target() {
        return made(TOP.resolve("itests/target"));
    }

    /** The distribution, unpacked once for each archive; several instances run from it. */
    public static Path distribution() {
        return alone(() -> {
            Path archive = archive();
            String mark = Files.getLastModifiedTime(archive).toMillis() + "-" + Files.size(archive);
            Path folder = target().resolve("distribution");
            Path marker = folder.resolve(".archive");
            if (!Files.exists(marker) || !Files.readString(marker).equals(mark)) {
                delete(folder);
                Files.createDirectories(folder);
                run("tar", "xzf", archive.toString(), "-C", folder.toString(), "--strip-components=1");
                Files.writeString(marker, mark);
            }
            return folder;
        });
    }

    /** Something in the target folder that only one thread of one process may do at a time: several test classes run at once. */
    static synchronized <T> T alone(Work<T> work) {
        try (FileChannel channel = FileChannel.open(target().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many files there are in a folder. */
    public static int files(Path folder) {
        String[] names = folder.toFile().list();
        return names == null ? 0 : names.length;
    }

    /** What is done with files. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    private static Path archive() throws IOException {
        try (Stream<Path> files = Files.list(TOP.resolve("karaf-assembly/target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".tar.gz"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .orElseThrow(() -> new IllegalStateException("The distribution has not been built"));
        }
    }

    private static void run(String... command) throws IOException {
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new IOException(String.join(" ", command) + " ended with " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** A folder, made if it is missing. */
    public static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a folder with all that is in it, if it is there. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            inside.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a folder with all that is in it. */
    public static void copy(Path from, Path to) {
        try (Stream<Path> inside = Files.walk(from)) {
            for (Path path : (Iterable<Path>) inside::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
