package org.lingmei.core.web.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.annotation.security.PermitAll;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Response;
import org.junit.jupiter.api.Test;
import org.lingmei.core.web.core.AuditResource;
import org.lingmei.core.web.core.EnterprisesResource;
import org.lingmei.core.web.core.MeResource;
import org.lingmei.core.web.core.RegionsResource;
import org.lingmei.core.web.core.TokensResource;
import org.lingmei.core.web.core.UsersResource;
import org.lingmei.core.web.operations.HealthResource;
import org.lingmei.core.web.operations.MetricsResource;
import org.lingmei.core.web.operations.OpenApiResource;

class InterfaceDescriptionTest {

    /** A room with a record that is called like another room's. */
    @Path("kilns")
    @Produces("application/json")
    public static final class KilnResource {

        public record User(String name, BigDecimal tonnes) {
        }

        @GET
        @Path("{id: \\d{1,18}}/user")
        public List<User> user(@PathParam("id") long id) {
            return List.of();
        }

        @GET
        @Path("user")
        public User user() {
            return null;
        }

        @GET
        @Path("plan")
        @Produces("application/pdf")
        public Response plan() {
            return Response.ok().build();
        }
    }

    private static final Map<String, List<Class<?>>> ROOMS = Map.of(
            "", List.of(TokensResource.class, MeResource.class, UsersResource.class, RegionsResource.class, EnterprisesResource.class,
                    AuditResource.class),
            "health", List.of(HealthResource.class),
            "metrics", List.of(MetricsResource.class),
            "openapi.json", List.of(OpenApiResource.class),
            "kiln-room", List.of(KilnResource.class));

    private final InterfaceDescription description = new InterfaceDescription();

    @Test
    void everyResourceMethodIsDescribedWithASentenceAndAProblem() throws Exception {
        JsonNode whole = whole();
        ROOMS.forEach((room, classes) -> classes.forEach(resource -> ResourceMethod.of(resource).forEach(method -> {
            String path = (room.isEmpty() ? "" : "/" + room) + (room.isEmpty() || !method.template().equals("/") ? method.template() : "");
            JsonNode operation = whole.get("paths").path(path).path(method.verb().toLowerCase(Locale.ROOT));
            assertFalse(operation.isMissingNode(), method.verb() + " " + path + " is missing");
            assertEquals("#/components/schemas/Problem",
                    operation.at("/responses/default/content/application~1problem+json/schema/$ref").asText());
            assertTrue(room.equals("kiln-room") || !operation.path("summary").asText().isEmpty(), path + " has no summary");
        })));
    }

    @Test
    void onlyOpenMethodsNeedNoToken() throws Exception {
        JsonNode paths = whole().get("paths");
        assertEquals("[]", paths.at("/~1tokens/post/security").toString());
        assertEquals("[]", paths.at("/~1health/get/security").toString());
        assertTrue(paths.at("/~1me/get/security").isMissingNode());
        assertEquals("[{\"bearer\":[]}]", whole().get("security").toString());
    }

    @Test
    void decimalsAreStringsAndRecordsOfOneNameDoNotMix() throws Exception {
        JsonNode schemas = whole().at("/components/schemas");
        assertEquals("string", schemas.at("/EnterpriseView/properties/licensedCapacityKt/type").asText());
        assertTrue(schemas.at("/User/properties").has("username"));
        assertEquals("string", schemas.at("/kiln_room_User/properties/tonnes/type").asText());
        assertTrue(whole().at("/paths/~1kiln-room~1kilns~1{id}~1user/get").toString().contains("\"#/components/schemas/kiln_room_User\""));
        assertTrue(schemas.at("/Problem/properties").has("detail"));
    }

    /** Generated clients call it so; it is not counted on, as the reader of the annotations would. */
    @Test
    void anOperationIsNamedAfterItsMethodAlone() throws Exception {
        JsonNode paths = whole().get("paths");
        assertEquals("kiln_room_kiln_plan", paths.at("/~1kiln-room~1kilns~1plan/get/operationId").asText());
        assertEquals("kiln_room_kiln_user_GET_kilns_user", paths.at("/~1kiln-room~1kilns~1user/get/operationId").asText());
        assertEquals("kiln_room_kiln_user_GET_kilns_id_user", paths.at("/~1kiln-room~1kilns~1{id}~1user/get/operationId").asText());
        assertEquals("users_all", paths.at("/~1users/get/operationId").asText());
        assertEquals("regions_all", paths.at("/~1regions/get/operationId").asText());
    }

    @Test
    void anUnchangedHouseIsDescribedOnce() {
        assertSame(description.json(ROOMS), description.json(ROOMS));
    }

    @Test
    void everyMethodSaysWhatSuccessLooksLikeAndFilesAreBytes() throws Exception {
        JsonNode paths = whole().get("paths");
        paths.forEach(item -> item.forEach(operation -> {
            JsonNode responses = operation.get("responses");
            assertTrue(responses.has("200") || responses.has("201") || responses.has("204"), () -> operation.toString());
        }));
        assertEquals("binary", paths.at("/~1enterprises/put/requestBody/content/text~1csv/schema/format").asText());
        assertEquals("#/components/schemas/PutOutcome",
                paths.at("/~1enterprises/put/responses/200/content/application~1json/schema/$ref").asText());
        assertEquals("#/components/schemas/Problem",
                paths.at("/~1enterprises/put/responses/422/content/application~1problem+json/schema/$ref").asText());
        assertEquals("binary", paths.at("/~1kiln-room~1kilns~1plan/get/responses/200/content/application~1pdf/schema/format").asText());
        assertEquals("object", whole().at("/components/schemas/AuditEntry/properties/details/type").asText());
    }

    private JsonNode whole() throws Exception {
        return new ObjectMapper().readTree(description.json(ROOMS));
    }
}
