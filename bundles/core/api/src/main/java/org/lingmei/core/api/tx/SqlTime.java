package org.lingmei.core.api.tx;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times on their way to the store, which keeps UTC, and to people, who read Asia/Shanghai. */
public final class SqlTime {

    /** The zone that people live in: a day begins and ends by it. */
    public static final ZoneId PEOPLE = ZoneId.of("Asia/Shanghai");

    private SqlTime() {
    }

    /** The instant as a UTC time of day, whatever the zone of the virtual machine; cut to what both databases keep. */
    public static Timestamp store(Instant instant) {
        return Timestamp.valueOf(LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC));
    }

    /** What {@link #store} wrote. */
    public static Instant read(Timestamp stored) {
        return stored.toLocalDateTime().toInstant(ZoneOffset.UTC);
    }

    /** As interfaces show it: {@code 2021-01-12T12:00:00+08:00}. */
    public static String show(Instant instant) {
        OffsetDateTime time = instant.atZone(PEOPLE).toOffsetDateTime().truncatedTo(ChronoUnit.MILLIS);
        return java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
}
