package org.lingmei.county.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;
import org.lingmei.county.spi.CountyContext;

/** A module's bundle as the build has made it: a folder of classes or the jar. */
final class BuiltBundle {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final Manifest manifest;
    private final List<String> entries;
    private final byte[] changeLog;

    private BuiltBundle(Manifest manifest, List<String> entries, byte[] changeLog) {
        this.manifest = manifest;
        this.entries = entries;
        this.changeLog = changeLog;
    }

    /** Reads a folder or a jar. */
    static BuiltBundle at(Path place) {
        try {
            if (Files.isDirectory(place)) {
                return read(place);
            }
            try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                return read(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BuiltBundle read(Path root) throws IOException {
        Path file = root.resolve(MANIFEST);
        if (!Files.exists(file)) {
            throw new AssertionError("no " + MANIFEST + " in " + root
                    + ": let bnd-maven-plugin's goal bnd-process run before the tests (it does by itself once it is declared)");
        }
        List<String> entries = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file); Stream<Path> files = Files.walk(root)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                entries.add(root.relativize(path).toString().replace('\\', '/'));
                if (path.toString().endsWith(".jar")) {
                    entries.addAll(within(path));
                }
            }
            Manifest manifest = new Manifest(in);
            return new BuiltBundle(manifest, entries, changeLog(root, manifest));
        }
    }

    private static byte[] changeLog(Path root, Manifest manifest) throws IOException {
        String path = manifest.getMainAttributes().getValue(CountyContext.TABLES_HEADER);
        if (path == null) {
            return null;
        }
        Path file = root.resolve(path.strip());
        if (!Files.isRegularFile(file)) {
            throw new AssertionError("there is no " + path + " in the bundle, which " + CountyContext.TABLES_HEADER + " names");
        }
        return Files.readAllBytes(file);
    }

    /** The change log of its tables, if it has any. */
    Optional<byte[]> changeLog() {
        return Optional.ofNullable(changeLog);
    }

    private static List<String> within(Path jar) throws IOException {
        List<String> entries = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.add(entry.getName());
                }
            }
        }
        return entries;
    }

    /** A header as it stands; empty if it is not there. */
    Optional<String> header(String name) {
        return Optional.ofNullable(manifest.getMainAttributes().getValue(name)).map(String::strip);
    }

    /** A header's clauses; none if it is not there. */
    List<Clause> clauses(String name) {
        return header(name).map(value -> List.of(Parser.parseHeader(value))).orElse(List.of());
    }

    /** The names of all files, those inside of embedded jars too. */
    List<String> entries() {
        return entries;
    }
}
