package org.lingmei.core.web.guest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import javax.ws.rs.container.AsyncResponse;
import org.apache.cxf.common.util.ClassHelper;
import org.apache.cxf.interceptor.InterceptorChain;
import org.apache.cxf.jaxrs.JAXRSInvoker;
import org.apache.cxf.jaxrs.model.ClassResourceInfo;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.utils.InjectionUtils;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.web.CallGate;
import org.lingmei.core.api.web.CallGate.Verdict;

/** Calls the resources' methods behind the gate. */
final class GatedInvoker extends JAXRSInvoker {

    private final CallGate gate;
    private final OwedAnswers owed;

    GatedInvoker(CallGate gate, OwedAnswers owed) {
        this.gate = gate;
        this.owed = owed;
    }

    @Override
    public Object invoke(Exchange exchange, Object request) {
        Object answer = super.invoke(exchange, request);
        Message message = exchange.getInMessage();
        if (OpenVerdict.isOpen(exchange) && message.getInterceptorChain().getState() != InterceptorChain.State.SUSPENDED) {
            Verdict verdict = OpenVerdict.on(first(answer));
            if (owed.dismissed((AsyncResponse) message.get(AsyncResponse.class))) {
                OpenVerdict.forget(exchange);
            } else if (verdict != Verdict.LATER) {
                OpenVerdict.end(exchange, verdict == Verdict.WELL);
            }
        }
        return answer;
    }

    @Override
    protected Object performInvocation(Exchange exchange, Object resource, Method method, Object[] arguments) throws Exception {
        Message message = exchange.getInMessage();
        OperationResourceInfo operation = exchange.get(OperationResourceInfo.class);
        ClassResourceInfo info = operation.getClassResourceInfo();
        Callable<Outcome> work = () -> Borrowed.run(message, () -> invoke(resource, info, method, arguments, message));
        long start = System.nanoTime();
        Outcome outcome;
        try {
            // who only leads to another resource has not answered yet
            outcome = operation.isSubResourceLocator() ? gate.around(work) : gate.call(work, Outcome::verdict);
        } catch (ProblemException refused) {
            outcome = new Outcome(null, refused, Verdict.FAILED);
        }
        if (outcome.verdict() == Verdict.LATER && !operation.isSubResourceLocator()) {
            OpenVerdict.leave(exchange, gate, Duration.ofNanos(System.nanoTime() - start));
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
            Object returned = method.invoke(resource, arguments);
            return new Outcome(returned, null, message.get(AsyncResponse.class) == null ? OpenVerdict.on(returned) : Verdict.LATER);
        } catch (InvocationTargetException thrown) {
            RuntimeException answer = GuestAnswer.of(thrown.getCause());
            return new Outcome(null, answer, GuestAnswer.failed(answer) ? Verdict.FAILED : Verdict.WELL);
        } finally {
            info.clearThreadLocalProxies();
        }
    }

    private static Object first(Object answer) {
        return answer instanceof List<?> list && !list.isEmpty() ? list.get(0) : answer;
    }

    private record Outcome(Object returned, RuntimeException thrown, Verdict verdict) {
    }
}
