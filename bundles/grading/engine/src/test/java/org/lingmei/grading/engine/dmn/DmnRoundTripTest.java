package org.lingmei.grading.engine.dmn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lingmei.grading.engine.AnyTable;
import org.lingmei.grading.engine.standard.GradeTable;

class DmnRoundTripTest {

    @Provide
    Arbitrary<GradeTable> tables() {
        return AnyTable.tables();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsReadTheSame(@ForAll("tables") GradeTable table) throws UnsupportedDmnException {
        assertEquals(table, DmnReader.read(DmnWriter.write(table)).table());
    }
}
