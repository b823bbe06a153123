package org.lingmei.reporting.service.store;

import java.time.Instant;
import org.lingmei.reporting.api.Timeliness;

/**
 * How a county stands with a period for which it has sent at least one sound file.
 *
 * @param firstReceivedAt when the first sound file arrived; decides the timeliness for good
 * @param dueAt what it was decided by: the due time when that file was stored
 * @param versions how many sound files there are
 * @param accepted enterprises' reports in force that are accepted
 * @param returned enterprises' reports in force that are returned
 * @param findings findings on the reports in force and on the latest file as a whole
 * @param toExplain how many of them wait for an explanation
 * @param toCorrect errors that came to accepted reports because an earlier week was corrected
 * @param came how many of those that wait for an explanation came so
 */
public record Standing(String period, String region, Instant firstReceivedAt, Instant dueAt, Timeliness timeliness,
        int versions, int accepted, int returned, int findings, int toExplain, int toCorrect, int came) {
}
