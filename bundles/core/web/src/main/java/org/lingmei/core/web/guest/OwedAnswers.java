package org.lingmei.core.web.guest;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.container.AsyncResponse;
import javax.ws.rs.sse.SseEventSink;
import org.apache.cxf.interceptor.InterceptorChain;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/** Streams and answers that a guest owes after its method has returned. None lasts longer than the server. */
final class OwedAnswers implements AutoCloseable {

    private static final long FAREWELL_MILLIS = 2_000;

    private final GuestFailures failures;
    private final Duration longest;
    private final Set<Owed> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param longest how long an answer may take whose resource has set no limit of its own
     */
    OwedAnswers(GuestFailures failures, Duration longest) {
        this.failures = failures;
        this.longest = longest;
    }

    /** A method has returned; perhaps that was not its answer yet. */
    void watch(Message message) {
        AsyncResponse response = (AsyncResponse) message.get(AsyncResponse.class);
        HttpServletRequest request = (HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST);
        if (response == null || !request.isAsyncStarted()) {
            return;
        }
        SseEventSink sink = message.get(SseEventSink.class);
        Owed owed = new Owed(response, sink);
        open.add(owed);
        request.getAsyncContext().addListener(owed);
        if (sink == null && message.getInterceptorChain().getState() != InterceptorChain.State.SUSPENDED) {
            response.setTimeoutHandler(late -> late.resume(failures.neverAnswered(longest)));
            response.setTimeout(longest.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (closed) {
            owed.end();
        }
    }

    /** Whether the answer was cut short because the server goes: that is not the guest's failure. */
    boolean dismissed(AsyncResponse response) {
        return closed && open.stream().anyMatch(owed -> owed.response == response && owed.dismissed);
    }

    /** Ends them all, and gives those that are being sent a moment for it. */
    @Override
    public void close() {
        closed = true;
        open.forEach(Owed::end);
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FAREWELL_MILLIS);
        synchronized (open) {
            try {
                long left = FAREWELL_MILLIS;
                while (!open.isEmpty() && left > 0) {
                    open.wait(left);
                    left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final class Owed implements AsyncListener {

        private final AsyncResponse response;
        private final SseEventSink sink;
        private volatile boolean dismissed;

        Owed(AsyncResponse response, SseEventSink sink) {
            this.response = response;
            this.sink = sink;
        }

        void end() {
            if (sink == null) {
                dismissed = !response.isDone();
                response.resume(failures.gone());
            } else {
                sink.close();
            }
        }

        @Override
        public void onComplete(AsyncEvent event) {
            open.remove(this);
            synchronized (open) {
                open.notifyAll();
            }
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            AsyncContext again = event.getAsyncContext();
            again.addListener(this);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // the answer that follows completes it
        }

        @Override
        public void onError(AsyncEvent event) {
            // as above
        }
    }
}
