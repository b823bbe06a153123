package org.lingmei.county.host.isolation;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log, and so the county's developers, what came to nothing and where in their code. */
final class FailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
    private static final int FRAMES = 15;

    private FailureLog() {
    }

    /**
     * The module failed.
     *
     * @param where the innermost calls at that moment; none where they say nothing
     */
    static void failed(String module, CallKind kind, ModuleFailure failure, StackTraceElement... where) {
        LOG.warn("Module {} failed while {}: {}{}", module, kind.doing().en(), failure.what().en(),
                Arrays.stream(where).limit(FRAMES).map(frame -> "\n    at " + frame).collect(Collectors.joining()));
    }
}
