package org.lingmei.itests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A feature of Karaf that is one bundle, described in a file beside it. */
record FeatureFile(String name, String version, URI repository) {

    /** Describes a bundle. */
    static FeatureFile of(String name, String version, Path bundle) {
        Path file = bundle.resolveSibling(name + "-" + version + "-features.xml");
        try {
            Files.writeString(file, """
                    <features xmlns="http://karaf.apache.org/xmlns/features/v1.6.0" name="%1$s-%2$s">
                      <feature name="%1$s" version="%2$s"><bundle>%3$s</bundle></feature>
                    </features>
                    """.formatted(name, version, bundle.toUri()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FeatureFile(name, version, file.toUri());
    }

    /** How the features service calls it. */
    String id() {
        return name + "/" + version;
    }
}
