package org.lingmei.reporting.service.inbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.reporting.service.intake.Arrival;
import org.lingmei.reporting.service.intake.SubmissionDoor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a folder for each county, {@code inbox/210381} under the home directory: a file whose name begins with its week
 * ({@code 2021-W01.csv}, {@code 2021-W01-210381.xlsx}) goes through the same door as an upload, then to {@code done/} or
 * {@code failed/} with a report beside it.
 *
 * <p>A file is taken when two looks in a row found it unchanged; hidden files and those that end in {@code .part}, {@code .tmp}
 * or {@code .filepart} are left alone until they are renamed. A file that was stored but not yet moved when the platform died
 * is recognised by its content and moved the next time, not stored again.
 */
@Component(service = InboxWatcher.class, immediate = true)
@Designate(ocd = InboxWatcher.Config.class)
public final class InboxWatcher {

    private static final Logger LOG = LoggerFactory.getLogger(InboxWatcher.class);
    private static final Pattern NAME = Pattern.compile("(\\d{4}-W\\d{2})(?:[-_. ].*)?");
    private static final Pattern UNFINISHED = Pattern.compile("(?i)(\\..*|~.*|.*\\.(part|tmp|filepart|crdownload))");

    /** How the folders are watched. */
    @ObjectClassDefinition(name = "Lingmei inbox")
    public @interface Config {

        @AttributeDefinition(description = "The folder that holds one folder for each county; empty: inbox under the home directory")
        String folder() default "";

        @AttributeDefinition(description = "Seconds between two looks")
        int intervalSeconds() default 2;

        @AttributeDefinition(description = "Files larger than this many megabytes are refused unread")
        int maxMegabytes() default 64;
    }

    private final SubmissionDoor door;
    private final Registry registry;
    private final Config config;
    private final Path root;
    private final Map<Path, Look> seen = new HashMap<>();
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "lingmei-inbox"));

    /** What a file looked like. */
    private record Look(long size, FileTime changed) {
    }

    @Activate
    public InboxWatcher(@Reference SubmissionDoor door, @Reference Registry registry, Config config) {
        this.door = door;
        this.registry = registry;
        this.config = config;
        this.root = config.folder().isEmpty() ? Path.of(System.getProperty("lingmei.home", "."), "inbox")
                : Path.of(config.folder());
        executor.scheduleWithFixedDelay(this::look, 0, config.intervalSeconds(), TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
            executor.shutdownNow();
        }
    }

    private void look() {
        try {
            for (Region region : registry.regions()) {
                look(region.code());
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The inbox cannot be read: {}", e.toString());
        } catch (RuntimeException e) {
            LOG.error("The inbox stumbled; it goes on with the next look", e);
        }
    }

    private void look(String region) throws IOException {
        Path folder = Files.createDirectories(root.resolve(region));
        Map<Path, Look> looks = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (Path file : files) {
                if (!UNFINISHED.matcher(file.getFileName().toString()).matches()) {
                    looks.put(file, new Look(Files.size(file), Files.getLastModifiedTime(file)));
                }
            }
        }
        seen.keySet().removeIf(file -> file.startsWith(folder) && !looks.containsKey(file));
        for (Map.Entry<Path, Look> look : looks.entrySet()) {
            if (look.getValue().equals(seen.put(look.getKey(), look.getValue())) && take(region, look.getKey(), look.getValue())) {
                seen.remove(look.getKey());
            }
        }
    }

    /** Takes a file in and moves it; leaves it where it is if the database is away. */
    private boolean take(String region, Path file, Look look) throws IOException {
        String name = file.getFileName().toString();
        try {
            Matcher matcher = NAME.matcher(name);
            if (!matcher.matches()) {
                throw new Problem("unknown-period", 422, new Text("文件名有误", "Wrong file name"),
                        new Text("文件名须以周次开头，例如 2021-W01.csv。", "The name must begin with the week, such as 2021-W01.csv."))
                        .asException();
            }
            if (look.size() > config.maxMegabytes() * 1_048_576L) {
                throw new Problem("file-too-large", 413, new Text("文件过大", "The file is too large"),
                        new Text("文件不能超过 %d MB。", "A file may have at most %d MB.").with(config.maxMegabytes())).asException();
            }
            byte[] content = Files.readAllBytes(file);
            String key = "inbox:" + region + ":" + DigestUtils.sha256Hex(name + ":" + DigestUtils.sha256Hex(content));
            IdempotentWrites.Answer answer = door.submit(new Arrival(Caller.platform("inbox"), region, matcher.group(1), null,
                    name, "", content, "", key, Locale.SIMPLIFIED_CHINESE));
            finish(file, "done", answer.body());
            LOG.info("Inbox: {} of {} was stored", name, region);
        } catch (ProblemException e) {
            finish(file, "failed", ProblemReport.json(e.problem()));
            LOG.info("Inbox: {} of {} was refused: {}", name, region, e.problem().type());
        } catch (DatabaseException e) {
            LOG.warn("Inbox: {} of {} waits, the database does not take it: {}", name, region, e.getMessage());
            return false;
        }
        return true;
    }

    private static void finish(Path file, String outcome, String report) throws IOException {
        Path folder = Files.createDirectories(file.resolveSibling(outcome));
        Path target = folder.resolve(file.getFileName());
        for (int copy = 2; Files.exists(target); copy++) {
            target = folder.resolve(copy + "-" + file.getFileName());
        }
        // the report first: a moved file always has one
        Files.writeString(target.resolveSibling(target.getFileName() + ".report.json"), report, StandardCharsets.UTF_8);
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
