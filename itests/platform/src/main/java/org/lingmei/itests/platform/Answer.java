package org.lingmei.itests.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What the platform answered. */
public record Answer(String request, int status, HttpHeaders headers, byte[] body) {

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return Client.JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(this + " is no JSON", e);
        }
    }

    /** A header, or an empty text. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** This answer, if it has that status; else fails with what was answered instead. */
    public Answer expect(int wanted) {
        if (status != wanted) {
            throw new AssertionError("Wanted " + wanted + " but got " + this);
        }
        return this;
    }

    /** The last part of a problem's type. */
    public String problem() {
        return json().path("type").asText().replaceFirst("^urn:lingmei:problem:", "");
    }

    @Override
    public String toString() {
        String shown = text();
        return request + " → " + status + " " + (shown.length() > 2_000 ? shown.substring(0, 2_000) + "…" : shown);
    }
}
