package org.lingmei.county.host.connect;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.Locale;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.Schedule;

/** Schedules as people read them. */
final class ScheduleWords {

    private ScheduleWords() {
    }

    static Text of(Schedule schedule) {
        if (schedule instanceof Schedule.Interval interval) {
            return every(interval.length());
        }
        if (schedule instanceof Schedule.Daily daily) {
            return new Text("每天 %s", "daily at %s").with(daily.time());
        }
        Schedule.Weekly weekly = (Schedule.Weekly) schedule;
        DayOfWeek day = weekly.day();
        return new Text("每" + day.getDisplayName(TextStyle.SHORT, Locale.SIMPLIFIED_CHINESE) + " " + weekly.time(),
                day.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s at " + weekly.time());
    }

    private static Text every(Duration length) {
        if (length.toSecondsPart() > 0 || length.toNanosPart() > 0) {
            return new Text("每 %d 秒", "every %d s").with(length.toSeconds());
        }
        if (length.toMinutesPart() > 0) {
            return new Text("每 %d 分钟", "every %d min").with(length.toMinutes());
        }
        return length.toHoursPart() > 0 ? new Text("每 %d 小时", "every %d h").with(length.toHours())
                : new Text("每 %d 天", "every %d d").with(length.toDays());
    }
}
