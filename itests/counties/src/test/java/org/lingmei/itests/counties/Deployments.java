package org.lingmei.itests.counties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;

/** Deploys county modules to a platform and looks what became of them. */
record Deployments(Platform platform) {

    private static final String LOCATION = "lingmei-module:";

    /** Who may deploy for a county. */
    Client operator(String region) {
        return platform.user("county-operator", region).with("Accept-Language", "en");
    }

    /** Sends a module in the county's name. */
    Answer deploy(String region, byte[] module) {
        return send(operator(region), module);
    }

    /** Sends a module in somebody's name. */
    static Answer send(Client who, byte[] module) {
        return who.post("/modules", "application/java-archive", module);
    }

    /** What would become of a module. */
    Answer plan(String region, byte[] module) {
        return operator(region).post("/modules?dryRun=true", "application/java-archive", module);
    }

    /** Sends {@code /modules/{region}/…} without a body. */
    Answer act(String region, String action) {
        return operator(region).send("POST", "/modules/" + region + "/" + action, null, new byte[0]);
    }

    /** How a county's module stands. */
    JsonNode module(String region) {
        return operator(region).get("/modules/" + region).expect(200).json();
    }

    /** The same without the figures of its calls, which change by themselves. */
    JsonNode standing(String region) {
        return ((ObjectNode) module(region)).without(List.of("traffic", "breakers"));
    }

    /** What was done to a county's module, newest first. */
    JsonNode history(String region) {
        return operator(region).get("/modules/" + region + "/history").expect(200).json();
    }

    /** What a trial module's resource says. */
    Answer ask(String region, String path) {
        return platform.anyone().get("/counties/" + region + "/trial/" + path);
    }

    /** The version that answers; header and body must agree. */
    String answering(String region) {
        Answer answer = ask(region, "version").expect(200);
        if (!answer.header("Lingmei-Module").equals(region + "/" + answer.text())) {
            throw new AssertionError(answer + " by " + answer.header("Lingmei-Module"));
        }
        return answer.text();
    }

    /** The locations of all module bundles that the framework has on its disk. */
    Set<String> bundles() {
        Set<String> found = new TreeSet<>();
        for (Path bundle : folders(platform.home().resolve("data/cache"))) {
            try {
                Files.readAllLines(bundle.resolve("bundle.info")).stream().filter(line -> line.startsWith(LOCATION)).forEach(found::add);
            } catch (IOException beingRemoved) {
                // it has gone since the folder was listed
                continue;
            }
        }
        return found;
    }

    private static List<Path> folders(Path cache) {
        try (Stream<Path> inside = Files.list(cache)) {
            return inside.filter(path -> path.getFileName().toString().matches("bundle\\d+")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the bundle of a module is installed, but for the hash at its end. */
    static String location(TrialJar module) {
        return LOCATION + module.name() + ":" + module.version() + ":";
    }
}
