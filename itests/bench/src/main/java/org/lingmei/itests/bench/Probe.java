package org.lingmei.itests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lingmei.itests.bench.inside.Inside;
import org.lingmei.itests.platform.Checkout;
import org.lingmei.itests.platform.Platform;

/** The bundle inside the measured instance, from outside; see {@link Inside}. */
final class Probe {

    private static final String NAME = "org.lingmei.itests.bench.inside";

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    private Probe(int port) {
        this.port = port;
    }

    /** Lets an instance boot it with its own features. */
    static Probe in(Platform.Setup setup) {
        Path bundle = BuiltBundle.write(Checkout.made(Checkout.target().resolve("upgrade-modules")).resolve(NAME + ".jar"), NAME, "1.0.0",
                Map.of("Private-Package", NAME, "Bundle-Activator", Inside.class.getName(),
                        // the JDK's server comes by boot delegation, not from a bundle
                        "Import-Package", "!com.sun.*,*"));
        FeatureFile feature = FeatureFile.of(NAME, "1.0.0", bundle);
        String file = "org.apache.karaf.features.cfg";
        try {
            String shipped = Files.readString(setup.home().resolve("etc").resolve(file), StandardCharsets.UTF_8);
            String edited = shipped.replaceFirst("(?m)^(featuresRepositories *= *)", "$1" + feature.repository() + ", ")
                    .replaceFirst("(?m)^( *lingmei-portal/[^, \n]+)", "$1, " + feature.id());
            setup.etc(file, edited);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            setup.environment(Inside.PORT, Integer.toString(socket.getLocalPort()));
            return new Probe(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs an operation of Karaf's features service. */
    void features(String word, Object about) {
        HttpResponse<String> answer = send(request("/features").POST(HttpRequest.BodyPublishers.ofString(word + " " + about)).build());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(word + " " + about + ": " + answer.body());
        }
    }

    /** Every event of every bundle so far; the first line is the probe's own mark. */
    List<String> events() {
        return send(request("/events").build()).body().lines().toList();
    }

    /**
     * What has happened to other bundles since.
     *
     * @param before the events at that time
     * @param module the symbolic name of the one to which something should
     */
    List<String> eventsSince(List<String> before, String module) {
        List<String> now = events();
        if (!now.get(0).equals(before.get(0))) {
            throw new IllegalStateException("The probe itself was restarted, so that events are missing");
        }
        List<String> since = now.subList(before.size(), now.size());
        if (since.stream().noneMatch(each -> each.startsWith(module + " "))) {
            throw new IllegalStateException("The probe heard nothing of " + module + " either");
        }
        return since.stream().filter(each -> !each.startsWith(module + " ")).toList();
    }

    /** Lets the JDK forget the record class that it linked last; works once. */
    void forgetRecords() {
        send(request("/records").build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
