package org.lingmei.itests.bench;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Makes bundles of classes of the measurement itself. */
final class BuiltBundle {

    private BuiltBundle() {
    }

    /**
     * Writes a bundle.
     *
     * @param headers further instructions of bnd, among them which packages it holds
     */
    static Path write(Path jar, String symbolicName, String version, Map<String, String> headers) {
        try (Builder builder = new Builder()) {
            builder.setClasspath(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(File::new)
                    .filter(File::exists).toArray(File[]::new));
            builder.setProperty("Bundle-SymbolicName", symbolicName);
            builder.setProperty("Bundle-Version", version);
            builder.setProperty("-noextraheaders", "true");
            headers.forEach(builder::setProperty);
            try (Jar built = builder.build()) {
                if (!builder.getErrors().isEmpty()) {
                    throw new IllegalStateException(builder.getErrors().toString());
                }
                built.write(jar.toFile());
                return jar;
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("No bundle " + symbolicName + " " + version, e);
        }
    }
}
