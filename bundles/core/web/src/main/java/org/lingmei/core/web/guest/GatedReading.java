package org.lingmei.core.web.guest;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Set;
import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.ReaderInterceptor;
import javax.ws.rs.ext.ReaderInterceptorContext;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;
import org.lingmei.core.api.web.CallGate;

/** To make an object of a body is to run the constructors and setters of the guest's classes, so it is done behind the gate. */
@Priority(Priorities.USER + 1000)
final class GatedReading implements ReaderInterceptor {

    // nothing of the guest's is made for these
    private static final Set<Class<?>> RAW = Set.of(String.class, byte[].class, InputStream.class, Reader.class, File.class, MultivaluedMap.class);

    private final CallGate gate;

    GatedReading(CallGate gate) {
        this.gate = gate;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (RAW.contains(context.getType())) {
            return context.proceed();
        }
        Message message = JAXRSUtils.getCurrentMessage();
        Read read = gate.around(() -> Borrowed.run(message, () -> read(context)));
        if (read.refused() instanceof IOException unreadable) {
            throw unreadable;
        }
        if (read.refused() != null) {
            throw (RuntimeException) read.refused();
        }
        return read.entity();
    }

    private static Read read(ReaderInterceptorContext context) throws Exception {
        try {
            return new Read(context.proceed(), null);
        } catch (IOException clientsFault) {
            // readers wrap whatever the guest's constructors throw; what the client sent causes no Error
            for (Throwable cause = clientsFault; cause != null; cause = cause.getCause()) {
                if (cause instanceof Error error) {
                    throw error;
                }
            }
            return new Read(null, clientsFault);
        } catch (RuntimeException thrown) {
            return new Read(null, GuestAnswer.of(thrown));
        }
    }

    private record Read(Object entity, Exception refused) {
    }
}
