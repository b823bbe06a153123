package org.lingmei.core.web.guest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;
import org.apache.cxf.common.util.ClassHelper;
import org.apache.cxf.jaxrs.JAXRSInvoker;
import org.apache.cxf.jaxrs.model.ClassResourceInfo;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.utils.InjectionUtils;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.web.CallGate;

/** Calls the resources' methods behind the gate. */
final class GatedInvoker extends JAXRSInvoker {

    private final CallGate gate;
    private final OwedAnswers owed;

    GatedInvoker(CallGate gate, OwedAnswers owed) {
        this.gate = gate;
        this.owed = owed;
    }

    @Override
    protected Object performInvocation(Exchange exchange, Object resource, Method method, Object[] arguments) throws Exception {
        Message message = exchange.getInMessage();
        ClassResourceInfo info = exchange.get(OperationResourceInfo.class).getClassResourceInfo();
        Outcome outcome;
        try {
            outcome = gate.call(() -> Borrowed.run(message, () -> invoke(resource, info, method, arguments, message)));
        } catch (ProblemException refused) {
            outcome = new Outcome(null, refused);
        }
        if (outcome.thrown() != null) {
            // as if the method itself had thrown it: any other way CXF would print the arguments, which is the guest's code
            throw new InvocationTargetException(outcome.thrown());
        }
        owed.watch(message);
        return outcome.returned();
    }

    /** On the gate's thread, where CXF's proxies for what is injected into fields know nothing yet. */
    private static Outcome invoke(Object resource, ClassResourceInfo info, Method method, Object[] arguments, Message message)
            throws Exception {
        try {
            if (info.contextsAvailable()) {
                InjectionUtils.injectContexts(ClassHelper.getRealObject(resource), info, message);
            }
            return new Outcome(method.invoke(resource, arguments), null);
        } catch (InvocationTargetException failed) {
            return new Outcome(null, answer(failed.getCause()));
        } finally {
            info.clearThreadLocalProxies();
        }
    }

    /** What the guest throws to answer with; anything else goes on. */
    private static RuntimeException answer(Throwable thrown) throws Exception {
        if (thrown instanceof ProblemException problem) {
            return problem;
        }
        if (thrown instanceof WebApplicationException web) {
            Response response = web.getResponse();
            if (response.hasEntity() || response.getStatus() < Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
                return new WebApplicationException(response);
            }
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (Exception) thrown;
    }

    private record Outcome(Object returned, RuntimeException thrown) {
    }
}
