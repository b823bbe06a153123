package org.lingmei.core.web.room;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.servlet.Servlet;
import org.apache.cxf.transport.http.DestinationRegistry;
import org.apache.cxf.transport.http.DestinationRegistryImpl;
import org.apache.cxf.transport.http.HTTPTransportFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.lingmei.core.api.security.Identity;
import org.lingmei.core.api.web.RoomApi;

/** The publisher behind the servlet and the HTTP server that the container has, on a free port. */
public final class Platform implements AutoCloseable {

    public static final int MAX_BODY_MEGABYTES = 1;

    private final Server jetty;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PublishedRooms published = new PublishedRooms();
    private final HTTPTransportFactory transport;
    private final Providers providers;
    private final RoomPublisher publisher;
    private final int port;

    public Platform(MeterRegistry metrics) {
        DestinationRegistry registry = new DestinationRegistryImpl();
        jetty = new Server(0);
        ServletContextHandler context = new ServletContextHandler(jetty, "/", ServletContextHandler.NO_SESSIONS);
        context.addServlet(new ServletHolder(new CXFNonSpringServlet(registry, false)), "/api/*");
        transport = new HTTPTransportFactory(registry);
        providers = new Providers(metrics, new SmallBodies());
        publisher = new RoomPublisher(transport, published, providers);
        start();
        port = ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
    }

    public Platform with(Identity identity) {
        providers.addIdentity(identity);
        return this;
    }

    public Platform without(Identity identity) {
        providers.removeIdentity(identity);
        return this;
    }

    /** From now on the platform consists of the core and these rooms, separated by commas. */
    public Platform expecting(String rooms) {
        published.configure(new PublishedRooms.Config() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return PublishedRooms.Config.class;
            }

            @Override
            public String expected() {
                return rooms;
            }
        });
        return this;
    }

    public Platform add(RoomApi room) {
        publisher.addRoom(room);
        return this;
    }

    public void remove(RoomApi room) {
        publisher.removeRoom(room);
    }

    public void serve(Servlet servlet, String... paths) {
        for (String path : paths) {
            ((ServletContextHandler) jetty.getHandler()).addServlet(new ServletHolder(servlet), path);
        }
    }

    public HTTPTransportFactory transport() {
        return transport;
    }

    public Providers providers() {
        return providers;
    }

    public PublishedRooms published() {
        return published;
    }

    public int port() {
        return port;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    public HttpRequest.Builder request(String path, String user) {
        return request(path).header("Authorization", "Bearer token-" + user);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        publisher.close();
        jetty.stop();
    }

    private void start() {
        try {
            jetty.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class SmallBodies implements Providers.Config {

        @Override
        public int maxBodyMegabytes() {
            return MAX_BODY_MEGABYTES;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return Providers.Config.class;
        }
    }
}
