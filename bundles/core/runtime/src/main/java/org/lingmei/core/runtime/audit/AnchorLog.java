package org.lingmei.core.runtime.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingmei.core.runtime.home.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of anchors, outside the database: one line each with sequence, hash and time. It only ever grows, so that it can
 * be sent on to a store where nobody can change it; what protects it here are the rights on the file.
 */
public final class AnchorLog {

    private static final Logger LOG = LoggerFactory.getLogger(AnchorLog.class);

    private final Path file;

    public AnchorLog(Path file) {
        this.file = file;
    }

    /** All anchors, oldest first; none if there is no file yet. A line cut short by a crash is passed over. */
    public List<Anchor> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<Anchor> anchors = new ArrayList<>();
            // after a power cut anything may stand there: of this charset every byte is a character
            int number = 0;
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                number++;
                Optional<Anchor> anchor = parse(line);
                if (anchor.isPresent()) {
                    anchors.add(anchor.get());
                } else {
                    LOG.warn("Line {} of {} is no anchor; it is passed over", number, file);
                }
            }
            return anchors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Anchor> parse(String line) {
        String[] fields = line.split(" ");
        try {
            return fields.length == 3 ? Optional.of(new Anchor(Long.parseLong(fields[0]), fields[1], Instant.parse(fields[2]))) : Optional.empty();
        } catch (NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Adds an anchor and forces it to the disk, unless the last one tells the same. */
    public synchronized void add(Anchor anchor) throws IOException {
        List<Anchor> known = read();
        if (!known.isEmpty() && known.get(known.size() - 1).sequence() == anchor.sequence()) {
            return;
        }
        PrivateFiles.createFolder(file.getParent());
        PrivateFiles.createIfMissing(file);
        String line = (endsInsideALine() ? "\n" : "") + anchor.sequence() + " " + anchor.hash() + " " + anchor.at() + "\n";
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Whether a crash cut the last line short. */
    private boolean endsInsideALine() throws IOException {
        byte[] content = Files.readAllBytes(file);
        return content.length > 0 && content[content.length - 1] != '\n';
    }
}
