package org.lingmei.portal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import javax.servlet.Servlet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.http.whiteboard.HttpWhiteboardConstants;
import org.osgi.service.http.whiteboard.annotations.RequireHttpWhiteboard;

/**
 * Puts the portal's page and files on the HTTP whiteboard: the root, {@code /index.html} and {@code /ui/*}. Every other servlet's
 * pattern is more specific than the root and so keeps its paths.
 */
@Component(service = {}, immediate = true)
@RequireHttpWhiteboard
public final class Portal {

    private static final String FOLDER = "/static/";
    /** The empty pattern is the root; a component description would drop it as a blank line, hence the registration by hand. */
    private static final String[] PATTERNS = {"", "/index.html", "/ui/*"};

    private final ServiceRegistration<Servlet> registration;

    /** Reads the bundle's static files and registers the servlet that answers them. */
    @Activate
    public Portal(BundleContext context) throws IOException {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME, "org.lingmei.portal");
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN, PATTERNS);
        PortalServlet servlet = new PortalServlet(new Assets(read(context.getBundle())));
        this.registration = context.registerService(Servlet.class, servlet, properties);
    }

    /** Takes the page down. */
    @Deactivate
    public void close() {
        registration.unregister();
    }

    private static Map<String, byte[]> read(Bundle bundle) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        Enumeration<URL> entries = bundle.findEntries(FOLDER, "*", true);
        while (entries != null && entries.hasMoreElements()) {
            URL entry = entries.nextElement();
            if (!entry.getPath().endsWith("/")) {
                try (InputStream in = entry.openStream()) {
                    files.put(entry.getPath().substring(FOLDER.length()), in.readAllBytes());
                }
            }
        }
        return files;
    }
}
