package org.lingmei.reporting.service.inbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.reporting.service.intake.Arrival;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The counties' folders as they are found at one look after the other. What goes wrong with one file or one folder is its own
 * trouble: it is kept apart and told, and the others go on. One thread looks; any may ask for the troubles.
 */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final Pattern NAME = Pattern.compile("(\\d{4}-W\\d{2})(?:[-_. ].*)?");
    private static final Pattern UNFINISHED = Pattern.compile("(?i)(\\..*|~.*|.*\\.(part|tmp|filepart|crdownload))");
    /** SQL states of values that no column takes: the same file would fail for ever. */
    private static final String DATA_EXCEPTION = "22";

    private final Path root;
    private final Supplier<List<String>> regions;
    private final Function<Arrival, IdempotentWrites.Answer> door;
    private final int maxMegabytes;
    private final Map<Path, Look> seen = new HashMap<>();
    private final Map<Path, Settled> unmoved = new HashMap<>();
    /** What is wrong, by the file or folder that it is wrong with. */
    private final Map<Path, String> troubles = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /** What a file looked like. */
    private record Look(long size, FileTime changed) {
    }

    /** What became of a file, decided though not yet shown by where it lies. */
    private record Settled(Look look, String outcome, String report) {
    }

    Inbox(Path root, Supplier<List<String>> regions, Function<Arrival, IdempotentWrites.Answer> door, int maxMegabytes) {
        this.root = root;
        this.regions = regions;
        this.door = door;
        this.maxMegabytes = maxMegabytes;
    }

    /** Looks at all folders once and takes what has not changed since the look before. Throws nothing but what ends the thread. */
    void look() {
        try {
            List<String> codes = regions.get();
            over(root);
            codes.forEach(this::look);
        } catch (Exception | Error e) {
            trouble(root, "the counties are not known", e);
        }
    }

    /** Whatever fails from now on fails because the platform stops: the files stay for the next start. */
    void stop() {
        stopping = true;
    }

    /** What keeps files or folders from being taken, each with its path; and files moved aside for no fault known, until somebody takes them out. */
    List<String> troubles() {
        troubles.keySet().removeIf(path -> path.getNameCount() > root.getNameCount() + 1 && Files.notExists(path));
        List<String> told = new ArrayList<>();
        troubles.forEach((path, what) -> told.add(root.relativize(path) + ": " + what));
        return told.stream().sorted().toList();
    }

    private void look(String region) {
        Path folder = root.resolve(region);
        try {
            Files.createDirectories(folder);
            Map<Path, Look> looks = looks(folder);
            over(folder);
            seen.keySet().removeIf(file -> file.startsWith(folder) && !looks.containsKey(file));
            unmoved.keySet().removeIf(file -> file.startsWith(folder) && !looks.containsKey(file));
            looks.forEach((file, look) -> {
                if (look.equals(seen.put(file, look)) && take(region, file, look)) {
                    seen.remove(file);
                }
            });
        } catch (Exception | Error e) {
            trouble(folder, "the folder cannot be read", e);
        }
    }

    private Map<Path, Look> looks(Path folder) throws IOException {
        Map<Path, Look> looks = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (Path file : files) {
                if (!UNFINISHED.matcher(file.getFileName().toString()).matches()) {
                    try {
                        looks.put(file, new Look(Files.size(file), Files.getLastModifiedTime(file)));
                    } catch (NoSuchFileException e) {
                        LOG.debug("Inbox: {} was taken away while the folder was read", file);
                    }
                }
            }
        }
        return looks;
    }

    /** Takes a file in and moves it; leaves it where it is if the database is away, or the county's module is busy. */
    private boolean take(String region, Path file, Look look) {
        Settled known = unmoved.get(file);
        if (known != null && known.look().equals(look)) {
            return moved(file, known);
        }
        unmoved.remove(file);
        String name = file.getFileName().toString();
        try {
            Settled stored = new Settled(look, "done", submit(region, file, look).body());
            LOG.info("Inbox: {} of {} was stored", name, region);
            return moved(file, stored);
        } catch (ProblemException e) {
            if (e.retryAfter().isPresent()) {
                waits(file, e.problem());
                return false;
            }
            LOG.info("Inbox: {} of {} was refused: {}", name, region, e.problem().type());
            return moved(file, new Settled(look, "failed", ProblemReport.json(e.problem())));
        } catch (Exception | Error e) {
            if (stopping) {
                return false;
            }
            if (e instanceof DatabaseException away && !away.sqlState().startsWith(DATA_EXCEPTION)) {
                trouble(file, "waits, the database does not take it", e);
                return false;
            }
            return fail(file, look, e);
        }
    }

    /** Leaves a file for the next look: nothing is wrong with it, nor with the platform. */
    private void waits(Path file, Problem why) {
        String told = "waits (" + why.type() + ")";
        if (!told.equals(troubles.put(file, told))) {
            LOG.info("Inbox: {} is left for later: {}", file, why.detail().en());
        }
    }

    private IdempotentWrites.Answer submit(String region, Path file, Look look) throws IOException {
        String name = file.getFileName().toString();
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new Problem("unknown-period", 422, new Text("文件名有误", "Wrong file name"),
                    new Text("文件名须以周次开头，例如 2021-W01.csv。", "The name must begin with the week, such as 2021-W01.csv."))
                    .asException();
        }
        if (look.size() > maxMegabytes * 1_048_576L) {
            throw new Problem("file-too-large", 413, new Text("文件过大", "The file is too large"),
                    new Text("文件不能超过 %d MB。", "A file may have at most %d MB.").with(maxMegabytes)).asException();
        }
        byte[] content = Files.readAllBytes(file);
        // the time tells a file that went back to what it once said from one that a crash kept from being moved
        String key = "inbox:" + region + ":"
                + DigestUtils.sha256Hex(name + ":" + look.changed() + ":" + DigestUtils.sha256Hex(content));
        return door.apply(new Arrival(Caller.platform("inbox"), region, matcher.group(1), null, name, "", content, "", key,
                Locale.SIMPLIFIED_CHINESE));
    }

    /** Moves a file aside that the platform stumbled over, or may not read. */
    private boolean fail(Path file, Look look, Throwable why) {
        Problem problem = why instanceof IOException
                ? new Problem("unreadable-file", 422, new Text("文件无法读取", "The file cannot be read"),
                        new Text("平台无权读取该文件，或读取出错；请检查文件权限后重新放入。",
                                "The platform may not read the file, or reading failed; check its permissions and lay it in again."))
                : new Problem("internal-error", 500, new Text("平台出错", "The platform failed"),
                        new Text("平台处理该文件时出错，未保存任何内容；请联系平台运维人员，之后重新放入。",
                                "The platform failed over this file and nothing was stored; tell its operators, and lay it in again after that."));
        trouble(file, "cannot be taken", why);
        return moved(file, new Settled(look, "failed", ProblemReport.json(problem)));
    }

    /** Moves a file to where it belongs; what cannot be moved is not taken again but only moved, at a later look. */
    private boolean moved(Path file, Settled settled) {
        String before = troubles.get(file);
        try {
            Path target = finish(file, settled);
            unmoved.remove(file);
            over(file);
            if (before != null && settled.outcome().equals("failed")) {
                troubles.put(target, before);
            }
            return true;
        } catch (Exception | Error e) {
            unmoved.put(file, settled);
            trouble(file, "cannot be moved to " + settled.outcome(), e);
            return false;
        }
    }

    private static Path finish(Path file, Settled settled) throws IOException {
        Path folder = Files.createDirectories(file.resolveSibling(settled.outcome()));
        Path target = folder.resolve(file.getFileName());
        for (int copy = 2; Files.exists(target); copy++) {
            target = folder.resolve(copy + "-" + file.getFileName());
        }
        // the report first: a moved file always has one
        Files.writeString(target.resolveSibling(target.getFileName() + ".report.json"), settled.report(), StandardCharsets.UTF_8);
        return Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Says what is wrong, once for as long as it is the same. */
    private void trouble(Path path, String what, Throwable why) {
        // for everybody who may ask for the health; the particulars are in the log
        String told = what + " (" + why.getClass().getSimpleName() + ")";
        if (!told.equals(troubles.put(path, told))) {
            LOG.error("Inbox: {}: {}", path, what, why);
        }
    }

    private void over(Path path) {
        troubles.remove(path);
    }
}
