package org.lingmei.county.host.rest;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.web.GuestServers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /api/v1/counties/{region}}: forwards to the server of the version in force, which stays until the answer is complete, be
 * it a stream that lasts for hours. Every answer says which version gave it.
 */
@Component(service = Servlet.class, property = {
    "osgi.http.whiteboard.servlet.name=lingmei-counties",
    "osgi.http.whiteboard.servlet.pattern=" + CountyFront.BASE + "/*",
    "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"})
public final class CountyFront extends HttpServlet {

    static final String BASE = "/api/v1/counties";
    static final String MODULE = "Lingmei-Module";

    /** Where a request whose answer is owed keeps its {@link RequestLease}. */
    private static final String LEASE = CountyFront.class.getName() + ".lease";

    private static final long serialVersionUID = 1L;

    private final transient CountyRoutes routes;
    private final transient GuestServers servers;

    @Activate
    public CountyFront(@Reference CountyRoutes routes, @Reference GuestServers servers) {
        this.routes = routes;
        this.servers = servers;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        try {
            Optional<Target> target = Target.of(request.getRequestURI());
            if (target.isEmpty()) {
                forward(request, response, servers.refusals());
            } else if (request.getAttribute(LEASE) instanceof RequestLease held) {
                // the container comes back once the answer is there: who owed it gives it, whoever is in force by now
                forward(request, response, held.path() + target.get().rest());
            } else {
                serve(target.get(), routes.enter(target.get().region()), request, response);
            }
        } catch (ProblemException refused) {
            request.setAttribute(GuestServers.PROBLEM, refused);
            forward(request, response, servers.refusals());
        }
    }

    private void serve(Target target, RequestLease lease, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        boolean later = false;
        try {
            request.setAttribute(GuestServers.PUBLIC_ADDRESS, BASE + "/" + target.region());
            response.setHeader(MODULE, lease.reference());
            forward(request, response, lease.path() + target.rest());
            if (request.isAsyncStarted()) {
                request.setAttribute(LEASE, lease);
                request.getAsyncContext().addListener(new LeaveWhenComplete(lease));
                later = true;
            }
        } finally {
            if (!later) {
                lease.leave();
            }
        }
    }

    private void forward(HttpServletRequest request, HttpServletResponse response, String path) throws ServletException, IOException {
        getServletContext().getRequestDispatcher(path).forward(request, response);
    }
}
