package org.lingmei.county.host.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lingmei.core.api.Text;
import org.lingmei.county.api.ModuleInfo;

class CountyHealthTest {

    @ParameterizedTest
    @EnumSource
    void aCountysTroubleIsAWarningAtWorst(ModuleInfo.State state) {
        ModuleInfo module = new ModuleInfo("210381", "m", "1.0.0", state, Text.same(state == ModuleInfo.State.ACTIVE ? "" : "why"));
        assertEquals(state == ModuleInfo.State.ACTIVE ? Result.Status.OK : Result.Status.WARN,
                CountyHealth.county("210381", List.of(module)).getStatus());
    }

    @Test
    void aVersionThatShouldHaveBeenFollowedByAnotherIsAWarning() {
        ModuleInfo former = new ModuleInfo("210381", "m", "1.0.0", ModuleInfo.State.ACTIVE, Text.same("1.1.0 is not well here"));
        assertEquals(Result.Status.WARN, CountyHealth.county("210381", List.of(former)).getStatus());
    }

    @Test
    void aCountyWithoutAModuleIsInOrder() {
        assertEquals(Result.Status.OK, CountyHealth.county("210381", List.of()).getStatus());
    }

    @Test
    void aFileThatCouldNotBeInstalledIsAWarning() {
        assertEquals(Result.Status.OK, CountyHealth.folder(List.of()).getStatus());
        assertEquals(Result.Status.WARN, CountyHealth.folder(List.of(Text.same("x.jar"))).getStatus());
    }
}
