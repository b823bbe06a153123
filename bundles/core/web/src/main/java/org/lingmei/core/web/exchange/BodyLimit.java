package org.lingmei.core.web.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntSupplier;
import javax.annotation.Priority;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import javax.ws.rs.core.HttpHeaders;
import org.apache.cxf.io.DelegatingInputStream;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;

/**
 * Refuses bodies that are too large: at once by {@code Content-Length}, without reading a byte, and where there is none as soon
 * as that much has arrived.
 */
@PreMatching
@Priority(1)
public final class BodyLimit implements ContainerRequestFilter {

    private static final long MEGABYTE = 1024L * 1024L;

    private final IntSupplier maxMegabytes;

    /**
     * @param maxMegabytes the limit of the moment
     */
    public BodyLimit(IntSupplier maxMegabytes) {
        this.maxMegabytes = maxMegabytes;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        int limit = maxMegabytes.getAsInt();
        if (announced(request.getHeaderString(HttpHeaders.CONTENT_LENGTH)) > limit * MEGABYTE) {
            throw tooLarge(limit);
        }
        InputStream body = request.getEntityStream();
        if (body != null) {
            request.setEntityStream(new Counted(body, limit));
        }
    }

    private static long announced(String contentLength) {
        try {
            return contentLength == null ? 0 : Long.parseLong(contentLength.strip());
        } catch (NumberFormatException unusable) {
            return Long.MAX_VALUE;
        }
    }

    private static ProblemException tooLarge(int limit) {
        leaveTheRest();
        return new Problem("file-too-large", 413, new Text("文件太大", "File too large"),
                new Text("上传的内容超过 %d MB 的上限，没有保存。", "What you sent exceeds the limit of %d MB; nothing was stored.")
                        .with(limit)).asException();
    }

    /** Before CXF answers it reads up to 16 MB of what is left of the request; a client that sends slowly would wait for that. */
    private static void leaveTheRest() {
        Message message = JAXRSUtils.getCurrentMessage();
        if (message != null) {
            message.getExchange().getInMessage().removeContent(DelegatingInputStream.class);
        }
    }

    private static final class Counted extends FilterInputStream {

        private final int limit;
        private long count;

        Counted(InputStream body, int limit) {
            super(body);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        @Override
        public long skip(long wanted) throws IOException {
            long skipped = super.skip(wanted);
            count(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(long read) {
            count += Math.max(0, read);
            if (count > limit * MEGABYTE) {
                throw tooLarge(limit);
            }
        }
    }
}
