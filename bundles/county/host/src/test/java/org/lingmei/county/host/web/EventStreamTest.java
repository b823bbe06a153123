package org.lingmei.county.host.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.lingmei.county.host.deploy.Feed;

/** What is told to those who watch a county's deployments. */
class EventStreamTest {

    @Test
    void aReaderWhoHasGoneEndsTheStreamAndIsNoFailure() {
        AtomicBoolean ended = new AtomicBoolean();
        new EventStream(new Feed(), "210381", Locale.ENGLISH, Duration.ofMinutes(1), () -> ended.set(true)).write(new OutputStream() {
            @Override
            public void write(int each) throws IOException {
                throw new IOException("Closed");
            }
        });
        assertTrue(ended.get());
    }
}
