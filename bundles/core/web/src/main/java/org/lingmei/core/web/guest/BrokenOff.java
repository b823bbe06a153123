package org.lingmei.core.web.guest;

import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;

/** A stream ended in the middle of its answer; nothing can be said to the client any more. */
final class BrokenOff extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenOff(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }

    /** Keeps CXF from sending a second answer behind the first. */
    static final class Mapper implements ExceptionMapper<BrokenOff> {

        @Override
        public Response toResponse(BrokenOff none) {
            return null;
        }
    }
}
