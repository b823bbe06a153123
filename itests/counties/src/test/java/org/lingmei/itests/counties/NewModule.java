package org.lingmei.itests.counties;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lingmei.itests.platform.Checkout;

/** The module that the archetype's own test has made and built, as it lies there. */
final class NewModule {

    private static final Path TEST = Checkout.top().resolve("bundles/county/archetype/target/test-classes/projects/haicheng");
    private static final Path PROJECT = TEST.resolve("project/haicheng");
    private static final String BUILT = "target/haicheng-2.0.0";
    private static final Pattern OPTION = Pattern.compile("-D(region|groupId|artifactId|version)=(\\S+)");

    private NewModule() {
    }

    /** The jar, as its build has signed it. */
    static byte[] jar() {
        return file(BUILT + ".jar");
    }

    /** The certificate that its build has laid beside it. */
    static byte[] certificate() {
        return file(BUILT + ".pem");
    }

    /** A file of the project. */
    static byte[] file(String path) {
        return read(PROJECT.resolve(path));
    }

    /** What the archetype was told. */
    static Map<String, String> made() {
        Map<String, String> said = new TreeMap<>();
        text(TEST.resolve("archetype.properties")).lines().filter(line -> line.contains("=")).forEach(line ->
                said.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return said;
    }

    /** What the guide has its reader tell the archetype. */
    static Map<String, String> guided(String guide) {
        String text = text(Checkout.top().resolve("docs").resolve(guide));
        Matcher options = OPTION.matcher(text.substring(text.indexOf("mvn archetype:generate"), text.indexOf("mvn verify")));
        Map<String, String> said = new TreeMap<>();
        while (options.find()) {
            said.put(options.group(1), options.group(2));
        }
        return said;
    }

    private static String text(Path file) {
        return new String(read(file), StandardCharsets.UTF_8);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException notBuilt) {
            throw new AssertionError(file + " is not there: bundles/county/archetype has to be built with its test", notBuilt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
