package org.lingmei.county.host.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.isolation.Outcome;
import org.lingmei.county.host.isolation.Pulse.Complaint;
import org.lingmei.county.host.routing.ModuleHandle;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Runs the health checks that a module's bundle has registered, on a lane of their own: one that hangs takes nobody's place, and what
 * they answer opens no breaker before the module's work.
 */
public final class ModuleHealth {

    /** As much as a line of the history bears several times over. */
    private static final int LONGEST_ANSWER = 300;

    private final BundleContext context;

    /**
     * Finds the checks.
     *
     * @param context the host's, which alone sees them
     */
    public ModuleHealth(BundleContext context) {
        this.context = context;
    }

    /** The health checks of a bundle, as they are registered at this moment. */
    public Collection<ServiceReference<HealthCheck>> of(Bundle bundle) {
        try {
            return context.getServiceReferences(HealthCheck.class, "(" + Constants.SERVICE_BUNDLEID + "=" + bundle.getBundleId() + ")");
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Runs these checks of a module one after the other; gives what those say that are not well. */
    public List<Complaint> run(ModuleHandle handle, Collection<ServiceReference<HealthCheck>> checks) {
        List<Complaint> complaints = new ArrayList<>();
        for (ServiceReference<HealthCheck> check : checks) {
            String name = name(check);
            try {
                handle.checking(() -> ask(check, name)).ifPresent(complaints::add);
            } catch (ModuleFailure failure) {
                // a look that was broken off says nothing about the module
                Result.Status status = failure.outcome() == Outcome.REJECTED ? Result.Status.TEMPORARILY_UNAVAILABLE : Result.Status.HEALTH_CHECK_ERROR;
                complaints.add(new Complaint(status, new Text("健康检查 " + name + " 未能完成：" + failure.what().zh(),
                        "health check " + name + " came to nothing: " + failure.what().en())));
            }
        }
        return complaints;
    }

    /** Texts only: what else is among the properties is the module's, and so would its methods be. */
    private static String name(ServiceReference<HealthCheck> check) {
        return check.getProperty(HealthCheck.NAME) instanceof String name && !name.isBlank() ? cut(name.strip())
                : "#" + check.getProperty(Constants.SERVICE_ID);
    }

    /** Runs on the module's thread; copies what the check says, whose very result may be of a class of the module's. */
    private Optional<Complaint> ask(ServiceReference<HealthCheck> reference, String name) throws ModuleFailure {
        HealthCheck check = context.getService(reference);
        if (check == null) {
            return Optional.empty();
        }
        try {
            Result result = check.execute();
            if (result == null || result.getStatus() == null) {
                throw ModuleFailure.misbehaved(new Text("没有给出结果", "it gave no result"));
            }
            return result.getStatus() == Result.Status.OK ? Optional.empty() : Optional.of(complaint(name, result));
        } finally {
            context.ungetService(reference);
        }
    }

    private static Complaint complaint(String name, Result result) {
        StringBuilder said = new StringBuilder(result.getStatus().name());
        for (ResultLog.Entry entry : result) {
            if (entry.getStatus() != Result.Status.OK && said.length() < LONGEST_ANSWER) {
                said.append(' ').append(entry.getMessage());
            }
        }
        String answer = cut(said.toString());
        return new Complaint(result.getStatus(), new Text("健康检查 " + name + " 的结果是 " + answer, "health check " + name + " says " + answer));
    }

    private static String cut(String text) {
        return text.length() > LONGEST_ANSWER ? text.substring(0, LONGEST_ANSWER) + "…" : text;
    }
}
