package org.lingmei.itests.bench.inside;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Answers on a port of its own, so that nothing that happens to the platform's HTTP keeps it from being asked:
 * {@code GET /events}, a line each, {@code POST /features} with an operation, and {@code GET /records}, see {@link LinkedRecord}.
 */
public final class Inside implements BundleActivator {

    /** The environment variable that says the port. */
    public static final String PORT = "LINGMEI_BENCH_PORT";

    private HttpServer server;

    @Override
    public void start(BundleContext context) throws IOException {
        BundleEvents events = new BundleEvents();
        // the framework takes it out when this bundle stops
        context.addBundleListener(events);
        FeatureOperations operations = new FeatureOperations(context);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv(PORT))), 0);
        server.createContext("/events", exchange -> answer(exchange, 200, events.text()));
        server.createContext("/features", exchange -> {
            String refusal = operations.run(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, refusal == null ? 200 : 500, refusal == null ? "" : refusal);
        });
        server.createContext("/records", exchange -> {
            LinkedRecord.link();
            answer(exchange, 200, "");
        });
        server.start();
    }

    @Override
    public void stop(BundleContext context) {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
