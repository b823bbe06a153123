package org.lingmei.county.host.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lingmei.core.api.Text;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.connect.ConnectorInfo;
import org.lingmei.county.host.store.ConnectorState;

class CountyHealthTest {

    @ParameterizedTest
    @EnumSource
    void aCountysTroubleIsAWarningAtWorst(ModuleInfo.State state) {
        ModuleInfo module = new ModuleInfo("210381", "m", "1.0.0", state, Text.same(state == ModuleInfo.State.ACTIVE ? "" : "why"));
        assertEquals(state == ModuleInfo.State.ACTIVE ? Result.Status.OK : Result.Status.WARN,
                CountyHealth.county("210381", List.of(module), List.of()).getStatus());
    }

    @Test
    void aVersionThatShouldHaveBeenFollowedByAnotherIsAWarning() {
        ModuleInfo former = new ModuleInfo("210381", "m", "1.0.0", ModuleInfo.State.ACTIVE, Text.same("1.1.0 is not well here"));
        assertEquals(Result.Status.WARN, CountyHealth.county("210381", List.of(former), List.of()).getStatus());
    }

    @Test
    void aCountyWithoutAModuleIsInOrder() {
        assertEquals(Result.Status.OK, CountyHealth.county("210381", List.of(), List.of()).getStatus());
    }

    @ParameterizedTest
    @CsvSource({"0,OK", "2,OK", "3,WARN"})
    void aConnectorThatKeepsFailingIsAWarning(int failures, Result.Status expected) {
        Instant then = Instant.EPOCH;
        ConnectorState state = new ConnectorState("210381", "outbox", "", then, then, then, then, null, null, ConnectorState.Outcome.FAILED,
                Text.same("nobody answers"), failures);
        ConnectorInfo connector = new ConnectorInfo("210381", "outbox", Text.same("t"), Text.same("daily"), then, false, state);
        assertEquals(expected, CountyHealth.county("210381", List.of(), List.of(connector)).getStatus());
    }

    @Test
    void aConnectorThatNeverFetchedIsInOrder() {
        ConnectorInfo connector = new ConnectorInfo("210381", "outbox", Text.same("t"), Text.same("daily"), Instant.EPOCH, false, null);
        assertEquals(Result.Status.OK, CountyHealth.county("210381", List.of(), List.of(connector)).getStatus());
    }

    @Test
    void aFileThatCouldNotBeInstalledIsAWarning() {
        assertEquals(Result.Status.OK, CountyHealth.folder(List.of()).getStatus());
        assertEquals(Result.Status.WARN, CountyHealth.folder(List.of(Text.same("x.jar"))).getStatus());
    }
}
