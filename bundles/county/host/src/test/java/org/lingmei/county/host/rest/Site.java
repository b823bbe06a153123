package org.lingmei.county.host.rest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.cxf.transport.http.DestinationRegistry;
import org.apache.cxf.transport.http.DestinationRegistryImpl;
import org.apache.cxf.transport.http.HTTPTransportFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Identity;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.web.GuestRoom;
import org.lingmei.core.api.web.GuestServer;
import org.lingmei.core.web.guest.Guests;
import org.lingmei.core.web.room.Providers;
import org.lingmei.core.web.room.PublishedRooms;
import org.lingmei.county.host.isolation.CallKind;
import org.lingmei.county.host.isolation.Lane;
import org.lingmei.county.host.isolation.Limits;
import org.lingmei.county.host.isolation.Outcome;

/** The public address with the platform's own servers behind it, on a free port. */
final class Site implements CountyRoutes, AutoCloseable {

    static final String REGION = "210381";

    private final Server jetty = new Server(0);
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PublishedRooms published = new PublishedRooms();
    private final AtomicReference<Version> inForce = new AtomicReference<>();
    private final AtomicInteger generations = new AtomicInteger();
    private final Guests guests;

    Site() throws Exception {
        DestinationRegistry registry = new DestinationRegistryImpl();
        ServletContextHandler context = new ServletContextHandler(jetty, "/", ServletContextHandler.NO_SESSIONS);
        context.addServlet(new ServletHolder(new CXFNonSpringServlet(registry, false)), "/api/*");
        Providers providers = new Providers(new SimpleMeterRegistry(), new Config());
        providers.addIdentity(new Anna());
        guests = new Guests(new HTTPTransportFactory(registry), published, providers);
        context.addServlet(new ServletHolder(new CountyFront(this, guests)), CountyFront.BASE + "/*");
        jetty.start();
    }

    /** Publishes a version without sending anybody there. */
    Version publish(String version, Limits limits, Object... resources) {
        return new Version(version, limits, List.of(resources));
    }

    /** New requests go to another version from now on. */
    void switchTo(Version version) {
        inForce.set(version);
        if (version != null) {
            version.server.describe();
        }
    }

    @Override
    public RequestLease enter(String region) {
        while (true) {
            Version version = inForce.get();
            if (version == null || !region.equals(REGION)) {
                throw region.equals("210303") ? Refusals.blocked(Text.same("M"), Text.same("")) : Refusals.none(region);
            }
            version.inside.incrementAndGet();
            if (version == inForce.get()) {
                return version;
            }
            version.inside.decrementAndGet();
        }
    }

    PublishedRooms published() {
        return published;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path)).header("Authorization", "Bearer anna");
    }

    HttpResponse<String> get(String path) {
        return send(request("/api/v1/counties/" + REGION + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<InputStream> open(String path) throws Exception {
        return client.send(request("/api/v1/counties/" + REGION + path).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** The first line that comes back for a path that no client library would send. */
    String status(String rawPath) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(("GET " + rawPath + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer anna\r\n"
                    + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("");
        }
    }

    private int port() {
        return ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() throws Exception {
        guests.close();
        jetty.stop();
    }

    static Limits limits(Duration budget, int concurrent) {
        return new Limits(budget, concurrent, 1, Duration.ofMillis(50), 1000, 1000, Duration.ofMinutes(1));
    }

    /** Four calls at once; five failures among the latest ten suspend it. */
    static Limits wary(Duration budget) {
        return new Limits(budget, 4, 4, Duration.ofSeconds(5), 5, 10, Duration.ofMinutes(10));
    }

    /** A version, its lane and its server. */
    final class Version implements RequestLease {

        private final String version;
        private final Lane lane;
        private final GuestServer server;
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicInteger inside = new AtomicInteger();

        Version(String version, Limits limits, List<Object> resources) {
            this.version = version;
            this.lane = new Lane(reference(), CallKind.REST, limits, Version.class.getClassLoader(),
                    (kind, outcome, duration) -> failures.addAndGet(outcome == Outcome.FAILED ? 1 : 0));
            LaneGate gate = new LaneGate(label(), lane);
            this.server = guests.publish(new GuestRoom("counties/" + REGION, "/m/" + REGION + "/" + generations.incrementAndGet(),
                    label(), resources, Version.class.getClassLoader(), gate));
        }

        private Text label() {
            return new Text("海城县级模块 " + version, "The module of Haicheng " + version);
        }

        int failures() {
            return failures.get();
        }

        GuestServer server() {
            return server;
        }

        int inside() {
            return inside.get();
        }

        void close() {
            server.close();
            lane.close();
        }

        @Override
        public String path() {
            return server.path();
        }

        @Override
        public String reference() {
            return REGION + "/" + version;
        }

        @Override
        public void leave() {
            inside.decrementAndGet();
        }
    }

    private static final class Anna implements Identity {

        @Override
        public Session login(String username, String password, InetAddress from) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Session renew(String token) {
            return new Session(token, Instant.MAX, verify(token));
        }

        @Override
        public Caller verify(String token) {
            return new Caller(token, Set.of(Role.COUNTY_REPORTER), Set.of(), REGION, null);
        }

        @Override
        public Session changePassword(String token, String present, String next, InetAddress from) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Config implements Providers.Config {

        @Override
        public int maxBodyMegabytes() {
            return 1;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return Providers.Config.class;
        }
    }
}
