package org.lingmei.itests.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Someone who asks the platform over HTTP. Immutable; safe for many threads. */
public final class Client {

    /** JSON as these tests read and write it. */
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).build();
    private static final String AUTHORIZATION = "Authorization";
    private static final Duration LONGEST = Duration.ofSeconds(120);

    private final URI root;
    private final List<String> headers;

    /** Someone without a token. */
    public Client(URI root) {
        this(root, List.of());
    }

    private Client(URI root, List<String> headers) {
        this.root = root;
        this.headers = headers;
    }

    /** The platform's root. */
    public URI root() {
        return root;
    }

    /** The same, sending these headers with every request: name, value, name, value. */
    public Client with(String... more) {
        List<String> all = new ArrayList<>(headers);
        all.addAll(List.of(more));
        return new Client(root, List.copyOf(all));
    }

    /** The same with a token, in place of the one before. */
    public Client token(String token) {
        List<String> all = new ArrayList<>(headers);
        int before = all.indexOf(AUTHORIZATION);
        if (before >= 0) {
            all.subList(before, before + 2).clear();
        }
        return new Client(root, all).with(AUTHORIZATION, "Bearer " + token);
    }

    /** Logs in; fails unless that succeeds. */
    public Client login(String username, String password) {
        return token(post("/tokens", Map.of("username", username, "password", password)).expect(200)
                .json().path("token").asText());
    }

    /** Changes the own password and goes on with the token of the answer; fails unless that succeeds. */
    public Client changePassword(String present, String password) {
        return token(post("/me/password", Map.of("present", present, "password", password)).expect(200).json().path("token").asText());
    }

    /** Asks for a path below {@code /api/v1}, or below the root if it begins with two slashes. */
    public Answer get(String path) {
        return send("GET", path, null, new byte[0]);
    }

    /** Posts JSON. */
    public Answer post(String path, Object json) {
        return send("POST", path, "application/json", bytes(json));
    }

    /** Posts bytes. */
    public Answer post(String path, String contentType, byte[] content) {
        return send("POST", path, contentType, content);
    }

    /** Puts JSON. */
    public Answer put(String path, Object json) {
        return send("PUT", path, "application/json", bytes(json));
    }

    /** Puts bytes. */
    public Answer put(String path, String contentType, byte[] content) {
        return send("PUT", path, contentType, content);
    }

    /** Sends a request; a content type of null sends none. */
    public Answer send(String method, String path, String contentType, byte[] content) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).timeout(LONGEST).method(method,
                content.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(content));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        }
    }

    /** The body of an answer of 200 as it comes, such as events. */
    public InputStream stream(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).timeout(LONGEST);
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("Wanted 200 but got " + response.statusCode() + " for " + path);
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException("GET " + path, e);
        }
    }

    private URI address(String path) {
        return path.startsWith("//") ? root.resolve(path.substring(1)) : root.resolve("/api/v1" + path);
    }

    /** Sends a county's file; the more are further query parameters: name, value. */
    public Answer submit(String region, String period, byte[] file, String... more) {
        return submit(region, period, "text/csv", file, more);
    }

    /** Sends a county's file of that type. */
    public Answer submit(String region, String period, String contentType, byte[] file, String... more) {
        StringBuilder path = new StringBuilder("/reporting/submissions?region=").append(encoded(region))
                .append("&period=").append(encoded(period));
        for (int i = 0; i < more.length; i += 2) {
            path.append('&').append(more[i]).append('=').append(encoded(more[i + 1]));
        }
        return post(path.toString(), contentType, file);
    }

    /** For use in a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Object json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
