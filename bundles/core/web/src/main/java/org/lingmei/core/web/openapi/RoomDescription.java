package org.lingmei.core.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The part of the description that belongs to one room, read from its resource classes. */
final class RoomDescription {

    private static final String DONE = "Done";
    private static final String SCHEMA_REFERENCE = "#/components/schemas/";

    private final ObjectNode tree;

    private RoomDescription(ObjectNode tree) {
        this.tree = tree;
    }

    static RoomDescription read(String room, List<Class<?>> resources) {
        OpenAPI description = new Reader(new OpenAPI()).read(new LinkedHashSet<>(resources));
        ObjectNode tree = Json.mapper().valueToTree(description);
        RoomDescription part = new RoomDescription(tree);
        part.decimalsAsStrings();
        part.filesAsBinary();
        part.successes();
        part.openMethods(resources);
        part.named(room, resources);
        part.underRoom(room);
        return part;
    }

    ObjectNode paths() {
        return tree.withObject("/paths");
    }

    ObjectNode schemas() {
        return tree.withObject("/components/schemas");
    }

    /** Gives schemas other names, wherever they are mentioned. */
    void rename(Map<String, String> names) {
        if (names.isEmpty()) {
            return;
        }
        ObjectNode schemas = schemas();
        names.forEach((before, after) -> schemas.set(after, schemas.remove(before)));
        tree.findParents("$ref").forEach(parent -> {
            String reference = parent.get("$ref").asText();
            String name = reference.startsWith(SCHEMA_REFERENCE) ? reference.substring(SCHEMA_REFERENCE.length()) : "";
            if (names.containsKey(name)) {
                ((ObjectNode) parent).put("$ref", SCHEMA_REFERENCE + names.get(name));
            }
        });
    }

    /** As they are sent. A number without a format is a BigDecimal; a binary one would say float or double. */
    private void decimalsAsStrings() {
        tree.findParents("type").forEach(parent -> {
            if ("number".equals(parent.path("type").asText()) && !parent.has("format")) {
                ((ObjectNode) parent).put("type", "string").put("format", "decimal");
            }
        });
    }

    /** Bytes in a body are sent as they are; {@code byte} would mean Base64. */
    private void filesAsBinary() {
        paths().findParents("format").forEach(parent -> {
            if ("byte".equals(parent.path("format").asText())) {
                ((ObjectNode) parent).put("format", "binary");
            }
        });
    }

    /**
     * The reader files what a method returns under {@code default} unless annotations say which status it has. Every answer needs a
     * description, even where there is nothing to say.
     */
    private void successes() {
        paths().findValues("responses").forEach(responses -> responses.forEach(answer -> {
            if (answer instanceof ObjectNode said && !said.has("description")) {
                said.put("description", DONE);
            }
        }));
        paths().forEach(item -> item.forEach(operation -> {
            if (operation.path("responses") instanceof ObjectNode responses && responses.remove("default") instanceof ObjectNode answer
                    && names(responses).stream().noneMatch(status -> status.startsWith("2"))) {
                responses.set(answer.path("content").isEmpty() ? "204" : "200", answer.put("description", DONE));
                answer.path("content").properties().stream().filter(body -> !body.getValue().has("schema")).forEach(RoomDescription::unsaid);
            }
        }));
    }

    /** A method that gives out a {@code Response} says what kind it is, and of files nothing else is to be said. */
    private static void unsaid(Map.Entry<String, JsonNode> body) {
        ObjectNode schema = ((ObjectNode) body.getValue()).putObject("schema");
        if (!body.getKey().endsWith("json")) {
            schema.put("type", "string");
            if (!body.getKey().startsWith("text/")) {
                schema.put("format", "binary");
            }
        }
    }

    /** Generated clients call an operation by this name: it must not change because another method comes. */
    private void named(String room, List<Class<?>> resources) {
        resources.stream().flatMap(resource -> ResourceMethod.of(resource).stream()).filter(ResourceMethod::described)
                .collect(Collectors.groupingBy(ResourceMethod::name)).forEach((name, called) -> called.forEach(method -> {
                    JsonNode operation = paths().path(method.template()).path(method.verb().toLowerCase(Locale.ROOT));
                    if (operation instanceof ObjectNode found) {
                        String whole = (room.isEmpty() ? "" : room + "_") + name + (called.size() == 1 ? "" : "_" + method.verb() + method.template());
                        found.put("operationId", whole.replaceAll("\\W+", "_").replaceFirst("_$", ""));
                    }
                }));
    }

    /** An empty list of security schemes is how OpenAPI says that a method needs none. */
    private void openMethods(List<Class<?>> resources) {
        resources.stream().flatMap(resource -> ResourceMethod.of(resource).stream()).filter(ResourceMethod::open).forEach(method -> {
            JsonNode operation = paths().path(method.template()).path(method.verb().toLowerCase(Locale.ROOT));
            if (operation instanceof ObjectNode found) {
                found.putArray("security");
            }
        });
    }

    private void underRoom(String room) {
        if (room.isEmpty()) {
            return;
        }
        ObjectNode paths = paths();
        for (String template : new ArrayList<>(names(paths))) {
            paths.set("/" + room + (template.equals("/") ? "" : template), paths.remove(template));
        }
    }

    private static List<String> names(ObjectNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
