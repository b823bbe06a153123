package org.lingmei.core.web.guest;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.phase.PhaseInterceptorChain;

/**
 * Makes an exchange the current one of another thread while that works for it. CXF keeps it in a thread local that only its
 * chains may set, so the work runs in a little chain of its own; that of the exchange is still in use by the thread that waits.
 */
final class Borrowed<T> extends AbstractPhaseInterceptor<Message> {

    private static final Set<Phase> PHASES = Set.of(new Phase(Phase.INVOKE, 1));

    private final Callable<T> work;
    private T result;
    private Throwable thrown;

    private Borrowed(Callable<T> work) {
        super(Phase.INVOKE);
        this.work = work;
    }

    /** Does the work as part of that message's exchange. */
    static <T> T run(Message message, Callable<T> work) throws Exception {
        Borrowed<T> borrowed = new Borrowed<>(work);
        PhaseInterceptorChain chain = new PhaseInterceptorChain(new TreeSet<>(PHASES));
        chain.add(borrowed);
        chain.doIntercept(message);
        if (borrowed.thrown instanceof Error error) {
            throw error;
        }
        if (borrowed.thrown != null) {
            throw (Exception) borrowed.thrown;
        }
        return borrowed.result;
    }

    @Override
    public void handleMessage(Message message) {
        try {
            result = work.call();
        } catch (Exception | Error any) {
            thrown = any;
        }
    }
}
