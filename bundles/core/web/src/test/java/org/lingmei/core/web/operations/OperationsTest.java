package org.lingmei.core.web.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckMetadata;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.web.RoomApi;
import org.lingmei.core.web.metrics.PlatformMetrics;
import org.lingmei.core.web.room.Platform;
import org.lingmei.core.web.testing.Room;
import org.lingmei.core.web.testing.Services;
import org.lingmei.core.web.testing.TokenBook;
import org.lingmei.core.web.testing.TroubleResource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class OperationsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicReference<MeterRegistry> published = new AtomicReference<>();
    private final List<HealthCheck> checks = new ArrayList<>();
    private final List<String> selectors = new ArrayList<>();
    private final TokenBook identity = new TokenBook().user("olga", Role.OPERATOR, null, Permission.METRICS_READ)
            .user("carl", Role.COUNTY_REPORTER, "210381");
    private PlatformMetrics metrics;
    private Platform platform;

    @BeforeEach
    void start() {
        metrics = new PlatformMetrics(context());
        platform = new Platform(published.get()).with(identity).add(new MetricsRoom(metrics)).add(new HealthRoom(executor(), () -> new Result(Result.Status.OK, "")));
        platform.add(new OpenApiRoom(platform.published()));
        platform.serve(new RootAddresses(), "/health", "/metrics", "/openapi.json");
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    @Test
    void healthNeedsNoTokenAndIsTheWorstOfItsChecks() throws Exception {
        checks.add(() -> new Result(Result.Status.OK, "connected"));
        checks.add(() -> new Result(Result.Status.WARN, "disk is getting full"));
        HttpResponse<String> well = platform.send(platform.request("/api/v1/health"));
        assertEquals(200, well.statusCode());
        assertEquals("{\"status\":\"WARN\",\"checks\":[{\"name\":\"check-0\",\"status\":\"OK\",\"message\":\"connected\"},"
                + "{\"name\":\"check-1\",\"status\":\"WARN\",\"message\":\"disk is getting full\"}]}", well.body());
        checks.add(() -> new Result(Result.Status.CRITICAL, "no database"));
        HttpResponse<String> ill = platform.send(platform.request("/health"));
        assertEquals(503, ill.statusCode());
        assertEquals("CRITICAL", JSON.readTree(ill.body()).get("status").asText());
    }

    @Test
    void withoutTagsAllChecksAreRunAndWithTagsThese() {
        platform.send(platform.request("/health"));
        platform.send(platform.request("/health?tags=room:core,county:210381"));
        assertEquals(List.of(HealthCheckSelector.tags("*").withNames("*").toString(),
                HealthCheckSelector.tags("room:core", "county:210381").toString()), selectors);
    }

    @Test
    void aCheckThatDoesNotAnswerInTimeIsNoGoodSign() throws Exception {
        checks.add(() -> new Result(Result.Status.WARN, "Timeout: still running"));
        HttpResponse<String> answer = platform.send(platform.request("/health"));
        assertEquals(503, answer.statusCode());
        assertEquals("TEMPORARILY_UNAVAILABLE", JSON.readTree(answer.body()).at("/checks/0/status").asText());
    }

    @Test
    void aPlatformThatNothingIsKnownOfIsNotWell() {
        assertEquals(503, platform.send(platform.request("/api/v1/health")).statusCode());
    }

    @Test
    void theRoomsAreWellOnceAllThatAreExpectedArePublished() {
        RoomsHealthCheck check = new RoomsHealthCheck(platform.expecting("expected-room").published());
        assertEquals(Result.Status.TEMPORARILY_UNAVAILABLE, check.execute().getStatus());
        platform.add(Room.of("", new TroubleResource()));
        assertEquals(Result.Status.TEMPORARILY_UNAVAILABLE, check.execute().getStatus());
        platform.add(Room.of("expected-room", new TroubleResource()));
        assertEquals(Result.Status.OK, check.execute().getStatus());
        platform.add(Room.of("hopeless", new Object()));
        assertEquals(Result.Status.CRITICAL, check.execute().getStatus());
    }

    @Test
    void metricsArePrometheusTextForThoseWhoMay() {
        assertEquals(401, platform.send(platform.request("/metrics")).statusCode());
        assertEquals(403, platform.send(platform.request("/metrics", "carl")).statusCode());
        HttpResponse<String> answer = platform.send(platform.request("/metrics", "olga"));
        assertEquals(200, answer.statusCode());
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("text/plain"));
        assertTrue(answer.body().contains("jvm_memory_used_bytes"));
        assertTrue(answer.body().lines().anyMatch(line -> line.startsWith("http_server_requests_seconds_count")
                && line.contains("room=\"metrics\"") && line.contains("status=\"403\"")), answer.body());
    }

    @Test
    void theDescriptionFollowsTheRooms() throws Exception {
        RoomApi trouble = Room.of("trouble-room", new TroubleResource());
        assertFalse(description().get("paths").has("/trouble-room/trouble/caller"));
        platform.add(trouble);
        assertTrue(description().get("paths").has("/trouble-room/trouble/caller"));
        platform.remove(trouble);
        assertFalse(description().get("paths").has("/trouble-room/trouble/caller"));
        assertTrue(description().get("paths").has("/health"));
        assertEquals(401, platform.send(platform.request("/openapi.json")).statusCode());
    }

    private JsonNode description() throws Exception {
        HttpResponse<String> answer = platform.send(platform.request("/openapi.json", "carl"));
        assertEquals(200, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body());
    }

    private HealthCheckExecutor executor() {
        return new HealthCheckExecutor() {
            @Override
            public List<HealthCheckExecutionResult> execute(HealthCheckSelector selector) {
                selectors.add(selector.toString());
                List<HealthCheckExecutionResult> results = new ArrayList<>();
                for (int i = 0; i < checks.size(); i++) {
                    results.add(result("check-" + i, checks.get(i).execute()));
                }
                return results;
            }

            @Override
            public List<HealthCheckExecutionResult> execute(HealthCheckSelector selector, HealthCheckExecutionOptions options) {
                return execute(selector);
            }
        };
    }

    private static HealthCheckExecutionResult result(String name, Result result) {
        HealthCheckMetadata metadata = new HealthCheckMetadata(Services.referenceNamed(name));
        return (HealthCheckExecutionResult) Proxy.newProxyInstance(OperationsTest.class.getClassLoader(),
                new Class<?>[] {HealthCheckExecutionResult.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHealthCheckResult" -> result;
                    case "getHealthCheckMetadata" -> metadata;
                    case "hasTimedOut" -> result.toString().contains("Timeout");
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private BundleContext context() {
        ServiceRegistration<?> registration = (ServiceRegistration<?>) Proxy.newProxyInstance(OperationsTest.class.getClassLoader(),
                new Class<?>[] {ServiceRegistration.class}, (proxy, method, arguments) -> null);
        return (BundleContext) Proxy.newProxyInstance(OperationsTest.class.getClassLoader(), new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> {
                    published.set((MeterRegistry) arguments[1]);
                    return registration;
                });
    }
}
