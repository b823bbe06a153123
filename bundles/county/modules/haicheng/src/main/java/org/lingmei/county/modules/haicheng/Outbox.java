package org.lingmei.county.modules.haicheng;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.DataConnector;
import org.lingmei.county.spi.FetchRequest;
import org.lingmei.county.spi.FetchedFile;
import org.lingmei.county.spi.Schedule;
import org.lingmei.reporting.api.IsoWeek;

/**
 * Where the county's own statistics system leaves the week's report, {@code outbox/<week>.csv} or {@code .xlsx} in the county's
 * folder: fetches that of the latest week, and of two for that week the one that was changed last. The system writes to a name that ends in {@code .part} and renames it when it is done.
 */
final class Outbox implements DataConnector {

    private static final Schedule SCHEDULE = Schedule.every(Duration.ofMinutes(5));
    private static final Pattern NAME = Pattern.compile("(\\d{4}-W\\d{2})(?:[-_. ].*)?\\.(csv|xlsx)");

    private final Path folder;

    /** The folder of a county, which need not be there. */
    Outbox(Path countyFolder) {
        this.folder = countyFolder.resolve("outbox");
    }

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public Text title() {
        return new Text("统计系统周报", "Weekly report of the statistics system");
    }

    @Override
    public Schedule schedule() {
        return SCHEDULE;
    }

    @Override
    public List<FetchedFile> fetch(FetchRequest request) throws IOException {
        List<Report> reports = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Report.of(file).ifPresent(reports::add);
            }
        } catch (NoSuchFileException none) {
            return List.of();
        }
        Optional<Report> latest = reports.stream().max(Comparator.comparing(Report::week).thenComparing(Report::changed));
        return latest.isEmpty() ? List.of() : List.of(latest.get().read());
    }

    /** A report that lies there. */
    private record Report(Path file, IsoWeek week, String type, FileTime changed) {

        static Optional<Report> of(Path file) throws IOException {
            Matcher name = NAME.matcher(file.getFileName().toString());
            Optional<IsoWeek> week = name.matches() ? IsoWeek.parse(name.group(1)) : Optional.empty();
            return week.isPresent() ? Optional.of(new Report(file, week.get(), name.group(2), Files.getLastModifiedTime(file))) : Optional.empty();
        }

        FetchedFile read() throws IOException {
            String mediaType = type.equals("csv") ? "text/csv" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            return new FetchedFile(file.getFileName().toString(), mediaType, Files.readAllBytes(file), week.toString());
        }
    }
}
