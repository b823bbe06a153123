package org.lingmei.core.web.exchange;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.annotation.Priority;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.container.PreMatching;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import javax.ws.rs.ext.WriterInterceptor;
import javax.ws.rs.ext.WriterInterceptorContext;
import org.lingmei.core.web.openapi.ResourceMethod;

/**
 * Times every exchange of a room, from the first filter until the answer's body is written, as {@code http.server.requests} by
 * room, method, path template and status.
 */
@PreMatching
@Priority(2)
public final class RequestMetrics implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {

    private static final String STARTED = RequestMetrics.class.getName() + ".started";
    private static final String RECORD = RequestMetrics.class.getName() + ".record";
    // A path that no method answers: its text is the client's choice and must not become a time series.
    private static final String UNMATCHED = "unmatched";
    // Nor must a method that nobody knows; the platform passes any word on.
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");
    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final String room;
    private final Map<Method, String> templates = new ConcurrentHashMap<>();

    @Context
    private ResourceInfo resource;

    public RequestMetrics(MeterRegistry registry, String room) {
        this.registry = registry;
        this.room = room.isEmpty() ? "core" : room;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(STARTED, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object started = request.getProperty(STARTED);
        if (started == null) {
            return;
        }
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : OTHER;
        Sample sample = new Sample((Long) started, method, template(), response.getStatus());
        if (response.hasEntity()) {
            request.setProperty(RECORD, sample);
        } else {
            record(sample);
        }
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        try {
            context.proceed();
        } finally {
            if (context.getProperty(RECORD) instanceof Sample sample) {
                record(sample);
            }
        }
    }

    private String template() {
        Method method = resource.getResourceMethod();
        return method == null ? UNMATCHED
                : templates.computeIfAbsent(method, known -> ResourceMethod.template(resource.getResourceClass(), known));
    }

    private void record(Sample sample) {
        Timer.builder("http.server.requests")
                .description("Requests to the platform's REST interface")
                .serviceLevelObjectives(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(500),
                        Duration.ofSeconds(2), Duration.ofSeconds(10))
                .tag("room", room)
                .tag("method", sample.method())
                .tag("path", sample.path())
                .tag("status", Integer.toString(sample.status()))
                .register(registry)
                .record(Duration.ofNanos(System.nanoTime() - sample.started()));
    }

    private record Sample(long started, String method, String path, int status) {
    }
}
