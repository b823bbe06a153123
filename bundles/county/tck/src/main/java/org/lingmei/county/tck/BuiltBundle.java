package org.lingmei.county.tck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.spi.CountyContext;

/** A module's bundle as the build has made it: a folder of classes or the jar. */
final class BuiltBundle {

    private final Manifest manifest;
    private final byte[] content;
    private final byte[] changeLog;

    private BuiltBundle(Manifest manifest, byte[] content, byte[] changeLog) {
        this.manifest = manifest;
        this.content = content;
        this.changeLog = changeLog;
    }

    /** Reads a folder or a jar. */
    static BuiltBundle at(Path place) {
        try {
            if (Files.isDirectory(place)) {
                return read(place, null);
            }
            try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                return read(jar.getPath("/"), Files.readAllBytes(place));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BuiltBundle read(Path root, byte[] jar) throws IOException {
        Path file = root.resolve(JarFile.MANIFEST_NAME);
        if (!Files.exists(file)) {
            throw new AssertionError("no " + JarFile.MANIFEST_NAME + " in " + root
                    + ": let bnd-maven-plugin's goal bnd-process run before the tests (it does by itself once it is declared)");
        }
        try (InputStream in = Files.newInputStream(file)) {
            Manifest manifest = new Manifest(in);
            return new BuiltBundle(manifest, jar == null ? packed(root, manifest) : jar, changeLog(root, manifest));
        }
    }

    /** As the build will pack the folder. */
    private static byte[] packed(Path root, Manifest manifest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest); Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (!name.equals(JarFile.MANIFEST_NAME)) {
                    jar.putNextEntry(new JarEntry(name));
                    Files.copy(file, jar);
                    jar.closeEntry();
                }
            }
        }
        return bytes.toByteArray();
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

    /**
     * The bundle as the platform is sent it, but for the signature.
     *
     * @throws AssertionError if the platform would not take it for a module at all
     */
    ModuleJar jar() {
        try {
            return ModuleJar.of(content);
        } catch (Refusal refusal) {
            throw new AssertionError(refusal.reason().en(), refusal);
        }
    }

    /** The change log of its tables, if it has any. */
    Optional<byte[]> changeLog() {
        return Optional.ofNullable(changeLog);
    }

    /** A header as it stands; empty if it is not there. */
    Optional<String> header(String name) {
        return Optional.ofNullable(manifest.getMainAttributes().getValue(name)).map(String::strip);
    }

    /** A header's clauses; none if it is not there. */
    List<Clause> clauses(String name) {
        return header(name).map(value -> List.of(Parser.parseHeader(value))).orElse(List.of());
    }
}
