package org.lingmei.county.host.isolation;

import java.util.List;
import java.util.Optional;
import org.apache.felix.hc.api.Result;
import org.lingmei.core.api.Text;

/** What the health checks of one version said of late, look after look. */
public final class Pulse {

    private volatile Reading latest = new Reading(List.of(), 0);

    /** Another look at all of its checks. */
    public synchronized void felt(List<Complaint> complaints) {
        boolean ill = complaints.stream().anyMatch(Complaint::ill);
        latest = new Reading(List.copyOf(complaints), ill ? latest.ill() + 1 : 0);
    }

    /** What the latest look found, in a sentence each; empty if nothing is wrong. */
    public Text told() {
        List<Complaint> complaints = latest.complaints();
        return new Text(String.join("", complaints.stream().map(complaint -> "其" + complaint.what().zh() + "。").toList()),
                String.join(" ", complaints.stream().map(complaint -> "Its " + complaint.what().en() + ".").toList()));
    }

    /** What is wrong, if something was at so many looks in a row. */
    public Optional<Text> ill(int looks) {
        Reading now = latest;
        return now.ill() < looks ? Optional.empty() : now.complaints().stream().filter(Complaint::ill).map(Complaint::what).findFirst();
    }

    /**
     * What one look found.
     *
     * @param ill at how many looks in a row, up to this one, the version was ill
     */
    private record Reading(List<Complaint> complaints, int ill) {
    }

    /**
     * What one health check has to say that is not OK.
     *
     * @param status its answer; an error of the check where there was none
     * @param what names the check and says what is wrong, as the rest of a sentence
     */
    public record Complaint(Result.Status status, Text what) {

        /** Whether a version with that must not come into force. */
        public boolean keepsOut() {
            return status != Result.Status.WARN;
        }

        /** Whether that is bad and does not pass by itself. */
        public boolean ill() {
            return status == Result.Status.CRITICAL || status == Result.Status.HEALTH_CHECK_ERROR;
        }
    }
}
