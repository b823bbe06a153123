package org.lingmei.core.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lingmei.core.web.problem.ProblemBody;

/**
 * The description of the whole interface (OpenAPI 3.0), put together from those of the rooms; as long as none comes or
 * goes it is made once. Nothing here keeps a room's classes: those of a county module must be able to go.
 */
public final class InterfaceDescription {

    private static final String PROBLEM_JSON = "application/problem+json";

    private Reference<Map<String, List<Class<?>>>> lastAsked = new WeakReference<>(null);
    private String lastAnswer = "";

    /**
     * The description as JSON.
     *
     * @param rooms the resource classes of each room; the very same object while they stay the same
     */
    public synchronized String json(Map<String, List<Class<?>>> rooms) {
        if (lastAsked.get() != rooms) {
            try {
                lastAnswer = merge(new TreeMap<>(rooms)).toPrettyString();
            } finally {
                Json.mapper().getTypeFactory().clearCache();
            }
            lastAsked = new WeakReference<>(rooms);
        }
        return lastAnswer;
    }

    private static ObjectNode merge(Map<String, List<Class<?>>> rooms) {
        ObjectNode whole = frame();
        ObjectNode paths = whole.withObject("/paths");
        ObjectNode schemas = whole.withObject("/components/schemas");
        rooms.forEach((room, resources) -> {
            RoomDescription part = RoomDescription.read(room, resources);
            part.rename(clashes(room, part.schemas(), schemas));
            paths.setAll(part.paths());
            schemas.setAll(part.schemas());
        });
        paths.forEach(item -> item.forEach(InterfaceDescription::addProblem));
        return whole;
    }

    private static ObjectNode frame() {
        ObjectNode whole = Json.mapper().createObjectNode().put("openapi", "3.0.1");
        whole.putObject("info").put("title", "菱镁 Lingmei").put("version", "v1")
                .put("description", "The platform on which a province runs its magnesite industry. Decimal numbers are strings; "
                        + "times are ISO 8601 in UTC; errors are application/problem+json in the language of Accept-Language "
                        + "(zh-CN by default, en). Writes take an Idempotency-Key: the same key with the same content gives the same answer.");
        whole.putArray("servers").addObject().put("url", "/api/v1");
        whole.putArray("security").addObject().putArray("bearer");
        whole.withObject("/components/securitySchemes/bearer").put("type", "http").put("scheme", "bearer")
                .put("description", "A token from POST /tokens");
        ObjectNode schemas = whole.withObject("/components/schemas");
        ModelConverters.getInstance().readAll(ProblemBody.class)
                .forEach((name, schema) -> schemas.set(name, Json.mapper().valueToTree(schema)));
        return whole;
    }

    /** Schemas of a room that are called like another room's but are not the same get the room's name in front. */
    private static Map<String, String> clashes(String room, ObjectNode part, ObjectNode whole) {
        Map<String, String> names = new HashMap<>();
        part.properties().forEach(entry -> {
            JsonNode other = whole.get(entry.getKey());
            if (other != null && !other.equals(entry.getValue())) {
                names.put(entry.getKey(), room.replaceAll("\\W", "_") + "_" + entry.getKey());
            }
        });
        return names;
    }

    private static void addProblem(JsonNode operation) {
        if (operation instanceof ObjectNode found && found.path("responses") instanceof ObjectNode responses) {
            ObjectNode otherwise = responses.withObject("/default").removeAll();
            otherwise.put("description", "What went wrong");
            responses.properties().stream().filter(response -> response.getKey().matches("default|[45]\\d\\d"))
                    .map(response -> (ObjectNode) response.getValue()).filter(response -> response.path("content").isEmpty())
                    .forEach(response -> response.withObject("/content").putObject(PROBLEM_JSON).putObject("schema")
                            .put("$ref", "#/components/schemas/Problem"));
        }
    }
}
