package org.lingmei.county.host.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.isolation.Pulse.Complaint;

class PulseTest {

    private static final int LOOKS = 3;

    private final Pulse pulse = new Pulse();

    private static Complaint complaint(Result.Status status) {
        return new Complaint(status, Text.same("health check kiln says " + status));
    }

    private void felt(Result.Status... statuses) {
        pulse.felt(List.of(statuses).stream().map(PulseTest::complaint).toList());
    }

    @Test
    void onlyWhatIsBadAtSeveralLooksInARowIsIllness() {
        felt(Result.Status.CRITICAL);
        felt(Result.Status.CRITICAL);
        assertEquals(Optional.empty(), pulse.ill(LOOKS));
        felt();
        felt(Result.Status.CRITICAL);
        felt(Result.Status.WARN, Result.Status.HEALTH_CHECK_ERROR);
        assertEquals(Optional.empty(), pulse.ill(LOOKS), "it was well in between");
        felt(Result.Status.WARN, Result.Status.CRITICAL);
        assertEquals("health check kiln says CRITICAL", pulse.ill(LOOKS).orElseThrow().en());
        felt(Result.Status.TEMPORARILY_UNAVAILABLE);
        assertEquals(Optional.empty(), pulse.ill(LOOKS), "it says itself that this passes");
    }

    @Test
    void allThatIsWrongIsTold() {
        assertEquals("", pulse.told().en());
        felt(Result.Status.WARN, Result.Status.CRITICAL);
        assertEquals("Its health check kiln says WARN. Its health check kiln says CRITICAL.", pulse.told().en());
        felt();
        assertEquals("", pulse.told().zh());
    }

    @ParameterizedTest
    @CsvSource({"WARN,false", "TEMPORARILY_UNAVAILABLE,true", "CRITICAL,true", "HEALTH_CHECK_ERROR,true"})
    void aWarningAloneKeepsNothingOut(Result.Status status, boolean keepsOut) {
        assertEquals(keepsOut, complaint(status).keepsOut());
    }
}
