package org.lingmei.core.web.operations;

import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;

/** Answers where probes and scrapers look by habit, at the root, with what stands below {@code /api/v1}. */
@Component(service = Servlet.class, property = {
    "osgi.http.whiteboard.servlet.name=lingmei-root-addresses",
    "osgi.http.whiteboard.servlet.pattern=/health",
    "osgi.http.whiteboard.servlet.pattern=/metrics",
    "osgi.http.whiteboard.servlet.pattern=/openapi.json"})
public final class RootAddresses extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String BASE = "/api/v1";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        getServletContext().getRequestDispatcher(BASE + request.getServletPath()).forward(request, response);
    }
}
