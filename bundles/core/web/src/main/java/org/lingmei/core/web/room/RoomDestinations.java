package org.lingmei.core.web.room;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.servlet.ServletConfig;
import javax.servlet.ServletContext;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.cxf.Bus;
import org.apache.cxf.message.Message;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.Destination;
import org.apache.cxf.transport.DestinationFactory;
import org.apache.cxf.transport.MessageObserver;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.apache.cxf.transport.http.HTTPTransportFactory;
import org.apache.cxf.transport.servlet.ServletDestination;

/**
 * Gives CXF destinations that its servlet finds from the moment the server behind them listens until the moment it stops.
 * CXF's own can be found some hundred milliseconds earlier, and are answered 200 with nothing in it until the server listens;
 * whoever waits for {@code /health} would take that for a yes.
 */
final class RoomDestinations implements DestinationFactory {

    private final HTTPTransportFactory transport;

    /** Gives destinations of that transport. */
    RoomDestinations(HTTPTransportFactory transport) {
        this.transport = transport;
    }

    @Override
    public Destination getDestination(EndpointInfo endpoint, Bus bus) throws IOException {
        return new RoomDestination(bus, transport, endpoint);
    }

    @Override
    public Set<String> getUriPrefixes() {
        return transport.getUriPrefixes();
    }

    @Override
    public List<String> getTransportIds() {
        return transport.getTransportIds();
    }

    /** Enters the registry when a server takes it, and leaves it when the server stops: {@code activate} and {@code deactivate}. */
    private static final class RoomDestination extends ServletDestination {

        private static final byte[] STARTING = ("{\"type\":\"urn:lingmei:problem:starting\",\"status\":503,"
                + "\"title\":\"系统正在启动 The system is starting\",\"detail\":\"系统正在启动，请稍后再试。 The system is starting; please try again in a moment.\"}")
                .getBytes(StandardCharsets.UTF_8);
        private static final byte[] NO_CHARSET = ("{\"type\":\"urn:lingmei:problem:unsupported-charset\",\"status\":415,"
                + "\"title\":\"不支持的字符集 Unsupported character set\",\"detail\":\"不认识 Content-Type 中的字符集，请用 UTF-8 或 GBK。 "
                + "The character set in Content-Type is not known here; use UTF-8 or GBK.\"}").getBytes(StandardCharsets.UTF_8);

        RoomDestination(Bus bus, HTTPTransportFactory transport, EndpointInfo endpoint) throws IOException {
            super(bus, transport.getRegistry(), endpoint, endpoint.getAddress());
        }

        /** A request may have found the address just before the server stopped; it is told to ask again. */
        @Override
        public synchronized void setMessageObserver(MessageObserver observer) {
            if (observer == null) {
                deactivate();
                super.setMessageObserver(RoomDestination::askAgain);
            } else {
                super.setMessageObserver(observer);
            }
        }

        /** CXF would leave a character set that it does not know to the container, which makes a page of its own and a 500 of it. */
        @Override
        public void invoke(ServletConfig config, ServletContext context, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            if (known(request.getCharacterEncoding())) {
                super.invoke(config, context, request, response);
            } else {
                answer(response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, NO_CHARSET);
            }
        }

        private static boolean known(String charset) {
            try {
                return charset == null || Charset.isSupported(charset);
            } catch (IllegalCharsetNameException noName) {
                return false;
            }
        }

        private static void askAgain(Message message) {
            HttpServletResponse response = (HttpServletResponse) message.get(AbstractHTTPDestination.HTTP_RESPONSE);
            response.setHeader("Retry-After", "1");
            try {
                answer(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, STARTING);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        private static void answer(HttpServletResponse response, int status, byte[] problem) throws IOException {
            response.setStatus(status);
            response.setContentType("application/problem+json");
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(problem);
            response.flushBuffer();
        }
    }
}
