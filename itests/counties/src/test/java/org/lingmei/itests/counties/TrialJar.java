package org.lingmei.itests.counties;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.example.trial.TrialActivator;
import org.lingmei.itests.platform.Signing;

/**
 * A version of the module {@code org.example.trial}, to be built.
 *
 * @param misdeed what is wrong with it, {@code none} for a sound one
 * @param headers further headers of its manifest, name, value, name, value; a later one replaces an earlier one
 */
record TrialJar(String region, String version, String misdeed, List<String> headers) {

    private static final String IMPORTS = "org.osgi.framework,org.lingmei.county.spi;version=\"[1,2)\",org.lingmei.core.api,"
            + "org.lingmei.grading.api,org.lingmei.reporting.api,javax.ws.rs,javax.ws.rs.container,javax.ws.rs.core,javax.ws.rs.sse,"
            + "javax.annotation.security,org.slf4j";
    private static final String TABLES = "Lingmei-Tables";
    private static final String PAGE = "Trial-Page";
    private static final String BALLAST = "Trial-Ballast";
    private static final List<String> CLASSES = List.of("Misdeed", "Misdeed$1", "Misdeed$2", "Place", "TrialActivator", "TrialCheck",
            "TrialModule", "TrialModule$TrialDecoder", "TrialResource", "TrialResource$Late");

    /** A sound version. */
    static TrialJar of(String region, String version) {
        return new TrialJar(region, version, "none", List.of());
    }

    /** The same with something wrong. */
    TrialJar that(String misdeed) {
        return new TrialJar(region, version, misdeed, headers);
    }

    /** The same with another header. */
    TrialJar with(String... more) {
        return new TrialJar(region, version, misdeed, List.of(more));
    }

    /** The same with tables: one more in each minor version. */
    TrialJar withTables() {
        return with(TABLES, "db/tables.sql");
    }

    /** The same with a page that shows the version. */
    TrialJar withPage() {
        return with(PAGE, "portal/trial.js");
    }

    /** The same with something in it that takes so many bytes, packed too. */
    TrialJar heavy(int bytes) {
        return with(BALLAST, Integer.toString(bytes));
    }

    /** The same with a further import. */
    TrialJar importing(String packages) {
        return with("Import-Package", IMPORTS + "," + packages);
    }

    /** Its bundle's name. */
    String name() {
        return "org.example.trial" + region;
    }

    /** Signed as its county would. */
    byte[] signed() {
        return Signing.signed(unsigned());
    }

    /** As the build leaves it. */
    byte[] unsigned() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name());
        main.putValue("Bundle-Name", "Trial");
        main.putValue("Bundle-Version", version);
        main.putValue("Bundle-Activator", TrialActivator.class.getName());
        main.putValue("Service-Component", "OSGI-INF/trial.xml");
        main.putValue("Import-Package", IMPORTS);
        main.putValue("Lingmei-Region", region);
        main.putValue("Trial-Misdeed", misdeed);
        for (int i = 0; i < headers.size(); i += 2) {
            main.putValue(headers.get(i), headers.get(i + 1));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (String name : CLASSES) {
                String entry = "org/example/trial/" + name + ".class";
                put(jar, entry, "/" + entry);
            }
            if (headers.contains(BALLAST)) {
                byte[] ballast = new byte[Integer.parseInt(headers.get(headers.indexOf(BALLAST) + 1))];
                new Random(version.hashCode()).nextBytes(ballast);
                jar.putNextEntry(new JarEntry("ballast.bin"));
                jar.write(ballast);
                jar.closeEntry();
            }
            if (headers.contains(TABLES)) {
                jar.putNextEntry(new JarEntry("db/tables.sql"));
                jar.write(changeLog().getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
            if (headers.contains(PAGE)) {
                put(jar, "portal/trial.js", "/trial/page.js");
            }
            put(jar, "OSGI-INF/trial.xml", misdeed.equals("lonely") ? "/trial/lonely.xml" : "/trial/component.xml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Grows with each version. */
    private String changeLog() {
        int last = Integer.parseInt(version.split("\\.")[1]);
        return IntStream.rangeClosed(1, last).mapToObj(number -> "--changeset trial:" + number + "\nCREATE TABLE trial_" + number + " (id int NOT NULL PRIMARY KEY);\n")
                .collect(Collectors.joining("", "--liquibase formatted sql\n", ""));
    }

    private static void put(JarOutputStream jar, String entry, String resource) throws IOException {
        jar.putNextEntry(new JarEntry(entry));
        try (InputStream in = TrialJar.class.getResourceAsStream(resource)) {
            in.transferTo(jar);
        }
        jar.closeEntry();
    }
}
