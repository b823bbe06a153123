package org.lingmei.itests.bench;

import java.lang.ProcessHandle.Info;
import java.time.Duration;

/** What started processes have used of the processors: unlike the time on the wall, it says little about who else was at work. */
final class Processor {

    private Processor() {
    }

    /** All that the living processes started from here have used so far, in seconds. */
    static double seconds() {
        return ProcessHandle.current().descendants().map(ProcessHandle::info).map(Info::totalCpuDuration)
                .mapToLong(used -> used.map(Duration::toMillis).orElse(0L)).sum() / 1e3;
    }
}
