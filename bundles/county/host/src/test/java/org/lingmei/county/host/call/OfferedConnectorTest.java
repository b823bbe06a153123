package org.lingmei.county.host.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.county.host.bench.StubModule;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.spi.Schedule;

class OfferedConnectorTest {

    private static final Schedule MORNING = Schedule.dailyAt(LocalTime.of(8, 0));

    private static StubModule module(String... names) {
        StubModule module = StubModule.of("210381");
        for (String name : names) {
            module.connector(name, MORNING, request -> List.of());
        }
        return module;
    }

    private static String refusal(StubModule module) {
        return assertThrows(ModuleFailure.class, () -> OfferedConnector.of(module)).what().en();
    }

    @Test
    void whatIsInOrderIsTakenInOrder() throws Exception {
        assertEquals(List.of("weighbridge", "a-1"), OfferedConnector.of(module("weighbridge", "a-1")).stream().map(OfferedConnector::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Outbox", "1st", "-a", "a_b", "out box", "磅单", "a2345678901234567890123456789012345678901"})
    void aNameMustBeOne(String name) {
        assertEquals("a connector is called “" + name + "”, but a name begins with a lower-case letter and has at most 40 lower-case letters, "
                + "digits and hyphens", refusal(module(name)));
    }

    @Test
    void namesAreUniqueAndTheirNumberIsBounded() {
        assertEquals("two of its connectors are called a", refusal(module("a", "b", "a")));
        StubModule many = StubModule.of("210381");
        for (int i = 0; i < 21; i++) {
            many.connector("c" + i, MORNING, request -> List.of());
        }
        assertEquals("dataConnectors() gave more than 20 elements", refusal(many));
    }

    @Test
    void aScheduleIsNeeded() {
        assertEquals("its connector a has no schedule", refusal(StubModule.of("210381").connector("a", null, request -> List.of())));
    }
}
