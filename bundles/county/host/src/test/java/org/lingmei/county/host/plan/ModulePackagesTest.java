package org.lingmei.county.host.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModulePackagesTest {

    @ParameterizedTest
    @CsvSource({"org.osgi.service.component, true", "org.osgi.service.component.propertytypes, true", "org.apache.felix.hc.api, true",
        "org.osgi.service.component.runtime, false", "org.osgi.service.component.runtime.dto, false",
        "org.apache.felix.hc.api.execution, false", "org.apache.felix.hc.api.condition, false"})
    void whatAModuleUsesIsOpenAndNotWhatRulesOverOthers(String name, boolean open) {
        assertEquals(open, ModulePackages.usual().offers(name, false));
    }
}
