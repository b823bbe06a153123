package org.lingmei.core.web.guest;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import javax.annotation.Priority;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.Priorities;
import javax.ws.rs.ext.WriterInterceptor;
import javax.ws.rs.ext.WriterInterceptorContext;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.web.CallGate;

/**
 * Writing an answer runs the guest's code too, so it is done behind the gate, into memory; the client's pace is not the guest's.
 * What is a stream by nature cannot be gathered: the guest writes it on the server's thread, and has only a few of those.
 */
@Priority(Priorities.USER + 1000)
final class GatedWriting implements WriterInterceptor {

    private static final int STREAMS = 8;

    private final CallGate gate;
    private final GuestFailures failures;
    private final ClassLoader loader;
    private final Semaphore streams = new Semaphore(STREAMS);

    GatedWriting(CallGate gate, GuestFailures failures, ClassLoader loader) {
        this.gate = gate;
        this.failures = failures;
        this.loader = loader;
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        Object entity = context.getEntity();
        if (OpenVerdict.isPlain(entity)) {
            context.proceed();
        } else if (OpenVerdict.isStream(entity)) {
            stream(context);
        } else {
            gather(context);
        }
    }

    private void gather(WriterInterceptorContext context) throws IOException {
        Message message = JAXRSUtils.getCurrentMessage();
        OutputStream client = context.getOutputStream();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        context.setOutputStream(whole);
        try {
            gate.around(() -> Borrowed.run(message, () -> {
                context.proceed();
                return null;
            }));
        } catch (ProblemException failed) {
            // the gate has counted that
            OpenVerdict.forget(message.getExchange());
            throw failed;
        }
        OpenVerdict.end(message.getExchange(), true);
        context.setOutputStream(client);
        whole.writeTo(client);
    }

    private void stream(WriterInterceptorContext context) throws IOException {
        if (!streams.tryAcquire()) {
            throw failures.tooManyStreams(STREAMS);
        }
        Exchange exchange = JAXRSUtils.getCurrentMessage().getExchange();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        Started client = new Started(context.getOutputStream());
        context.setOutputStream(client);
        try {
            context.proceed();
            OpenVerdict.end(exchange, true);
        } catch (RuntimeException | Error failed) {
            OpenVerdict.end(exchange, !client.started && GuestAnswer.is(failed) && !GuestAnswer.failed(failed));
            if (client.started) {
                throw brokenOff(failures.broke(failed), client);
            }
            if (GuestAnswer.is(failed)) {
                throw failed;
            }
            throw failures.broke(failed);
        } finally {
            thread.setContextClassLoader(before);
            streams.release();
        }
    }

    /** Lets the connection break, as the client would take an end for the end. */
    private static BrokenOff brokenOff(ProblemException why, OutputStream client) throws IOException {
        Exchange exchange = JAXRSUtils.getCurrentMessage().getExchange();
        client.flush();
        ((HttpServletResponse) exchange.getInMessage().get(AbstractHTTPDestination.HTTP_RESPONSE)).flushBuffer();
        exchange.put(Message.PROPOGATE_EXCEPTION, Boolean.TRUE);
        return new BrokenOff(why);
    }

    /** Remembers whether anything was written. */
    private static final class Started extends FilterOutputStream {

        private boolean started;

        Started(OutputStream client) {
            super(client);
        }

        @Override
        public void write(int oneByte) throws IOException {
            started = true;
            out.write(oneByte);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            started = true;
            out.write(bytes, offset, length);
        }
    }
}
