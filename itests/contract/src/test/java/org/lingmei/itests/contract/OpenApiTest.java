package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Figures;
import org.lingmei.itests.platform.Platform;

/** The description from which partners generate their clients. */
@Order(10)
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    private final Platform platform = Shared.platform();
    private final Client operator = platform.user("operator");
    private final JsonNode description = operator.get("//openapi.json").expect(200).json();

    @Test
    void itIsOpenApi3() {
        assertTrue(description.path("openapi").asText().startsWith("3."), description.path("openapi")::asText);
        assertTrue(!description.path("info").path("title").asText().isBlank());
        assertTrue(!description.path("info").path("version").asText().isBlank());
        assertEquals("/api/v1", description.path("servers").path(0).path("url").asText());
        assertEquals(description, operator.get("/openapi.json").expect(200).json(), "the same below /api/v1");
    }

    /** What generators of clients read it with finds nothing wrong. */
    @Test
    void itIsValid() {
        SwaggerParseResult read = new OpenAPIV3Parser().readContents(description.toString(), null, null);
        assertEquals(List.of(), read.getMessages());
        assertEquals(description.path("paths").size(), read.getOpenAPI().getPaths().size());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        description.findValuesAsText("$ref").forEach(reference -> {
            if (description.at(reference.substring(1)).isMissingNode()) {
                broken.add(reference);
            }
        });
        assertEquals(List.of(), broken);
    }

    @Test
    void everyOperationIsNamedOnceSaysWhatItDoesAndDeclaresItsParameters() {
        Set<String> names = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        int[] operations = {0};
        description.path("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            if (!METHODS.contains(operation.getKey())) {
                return;
            }
            operations[0]++;
            String where = operation.getKey() + " " + path.getKey();
            JsonNode said = operation.getValue();
            if (!names.add(said.path("operationId").asText())) {
                wrong.add(where + ": the name " + said.path("operationId") + " twice");
            }
            if (said.path("summary").asText().isBlank()) {
                wrong.add(where + ": no summary");
            }
            if (said.path("responses").isEmpty()) {
                wrong.add(where + ": no responses");
            }
            said.path("responses").properties().stream().filter(answer -> answer.getKey().matches("20[01]|[45].."))
                    .filter(answer -> answer.getValue().path("content").isEmpty() || answer.getValue().path("content").findValues("schema").isEmpty())
                    .forEach(answer -> wrong.add(where + ": " + answer.getKey() + " does not say what it gives"));
            Set<String> declared = new TreeSet<>();
            said.path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals("path")) {
                    declared.add(parameter.path("name").asText());
                }
            });
            Set<String> needed = new TreeSet<>();
            Matcher matcher = PARAMETER.matcher(path.getKey());
            while (matcher.find()) {
                needed.add(matcher.group(1));
            }
            if (!needed.equals(declared)) {
                wrong.add(where + ": needs " + needed + " declares " + declared);
            }
        }));
        assertEquals(List.of(), wrong);
        Figures.note("operations described by OpenAPI", operations[0]);
    }

    /** But for what only calculates, and for passwords, of which nothing may be kept that a request could be recognised by. */
    @Test
    void everyWriteTakesAnIdempotencyKey() {
        Set<String> without = new TreeSet<>();
        description.path("paths").properties().stream().filter(path -> !path.getKey().startsWith("/counties/")).forEach(path -> path.getValue().properties().stream()
                .filter(operation -> Set.of("put", "post", "delete", "patch").contains(operation.getKey()))
                .filter(operation -> !operation.getValue().path("parameters").findValuesAsText("name").contains("Idempotency-Key"))
                .forEach(operation -> without.add(operation.getKey() + " " + path.getKey())));
        assertEquals(new TreeSet<>(List.of("post /tokens", "post /tokens/renewal", "post /me/password", "put /users/{username}/password",
                "post /grading/grade", "post /grading/dmn", "post /grading/backtests", "post /grading/standards/check",
                "post /grading/standards/{name}/trial")), without);
    }

    @Test
    void theContractIsInIt() {
        Map<String, String> contract = Map.ofEntries(Map.entry("/tokens", "post"), Map.entry("/tokens/renewal", "post"), Map.entry("/me", "get"), Map.entry("/me/password", "post"),
                Map.entry("/users", "get post"), Map.entry("/users/{username}", "put"), Map.entry("/users/{username}/password", "put"),
                Map.entry("/regions", "get"), Map.entry("/enterprises", "get put"), Map.entry("/audit", "get"), Map.entry("/audit/verification", "get"),
                Map.entry("/health", "get"), Map.entry("/metrics", "get"), Map.entry("/modules", "get post"), Map.entry("/modules/{region}", "get delete"),
                Map.entry("/modules/{region}/rollback", "post"), Map.entry("/modules/{region}/block", "post"), Map.entry("/modules/{region}/unblock", "post"),
                Map.entry("/modules/{region}/history", "get"), Map.entry("/modules/{region}/events", "get"), Map.entry("/modules/pages", "get"),
                Map.entry("/platform", "get"),
                Map.entry("/calendars/{year}", "get put"), Map.entry("/reporting/submissions", "get post"), Map.entry("/reporting/submissions/{id}", "get"),
                Map.entry("/reporting/submissions/{id}/file", "get"), Map.entry("/reporting/submissions/{id}/annotated", "get"),
                Map.entry("/reporting/periods", "get"), Map.entry("/reporting/periods/{period}", "get"), Map.entry("/reporting/periods/{period}/totals", "get"),
                Map.entry("/reporting/totals", "get"), Map.entry("/reporting/timeliness", "get"), Map.entry("/reporting/attention", "get"),
                Map.entry("/reporting/forms", "get"), Map.entry("/reporting/responsibilities", "get"), Map.entry("/reporting/responsibilities/{region}/{form}", "put"),
                Map.entry("/grading/standards", "get post"), Map.entry("/grading/standards/{name}", "get"), Map.entry("/grading/standards/check", "post"),
                Map.entry("/grading/standards/{name}/text", "put"), Map.entry("/grading/standards/{name}/revisions", "get"),
                Map.entry("/grading/standards/{name}/revisions/{revision}", "get"), Map.entry("/grading/standards/{name}/difference", "get"),
                Map.entry("/grading/standards/{name}/consultation", "get post"), Map.entry("/grading/standards/{name}/consultation/answers/{region}", "get put"),
                Map.entry("/grading/standards/{name}/consultation/proposals/{id}/decision", "put"),
                Map.entry("/grading/standards/{name}/consultation/close", "post"), Map.entry("/grading/standards/{name}/approval", "post"),
                Map.entry("/grading/standards/{name}/reopening", "post"), Map.entry("/grading/standards/{name}/issue", "get post"),
                Map.entry("/grading/standards/{name}/withdrawal", "post"), Map.entry("/grading/standards/{name}/trial", "post"),
                Map.entry("/grading/standards/{name}/ending", "get post"), Map.entry("/grading/standards/{name}/ending/withdrawal", "post"),
                Map.entry("/grading/tasks", "get"));
        List<String> missing = new ArrayList<>();
        contract.forEach((path, methods) -> {
            for (String method : methods.split(" ")) {
                if (description.path("paths").path(path).path(method).isMissingNode()) {
                    missing.add(method + " " + path);
                }
            }
        });
        assertEquals(List.of(), missing);
    }

    @Test
    void whatIsDescribedIsAnswered() {
        JsonNode nowhere = operator.get("/nowhere").expect(404).json();
        description.path("paths").properties().forEach(path -> {
            if (path.getValue().has("get") && !path.getKey().contains("{")) {
                Answer answer = operator.get(path.getKey());
                assertTrue(answer.status() != 405 && answer.status() < 500, answer::toString);
                // one that misses a parameter may well be a 404, but not that of an address nobody answers
                assertTrue(answer.status() != 404 || !answer.json().equals(nowhere), answer::toString);
            }
        });
    }

    /** Each room's routes are in the description, so what is described and forgotten cannot differ by a whole room. */
    @Test
    void everyRoomIsDescribed() {
        Set<String> rooms = new TreeSet<>();
        description.path("paths").fieldNames().forEachRemaining(path -> rooms.add(path.split("/")[1]));
        assertTrue(rooms.containsAll(List.of("reporting", "modules", "calendars", "users", "tokens", "health")), rooms::toString);
    }
}
