package org.lingmei.county.host.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lingmei.core.api.Text;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.CountySplits;
import org.lingmei.county.host.ModuleBench;
import org.lingmei.county.host.addition.Additions;
import org.lingmei.county.host.bench.Misbehaviour;
import org.lingmei.county.host.bench.StubModule;
import org.lingmei.county.host.isolation.CallObserver;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.SubGrade;

class SubGradeCallsTest {

    private static final SubmittedFile PROVINCIAL = new SubmittedFile("week.csv", "text/csv",
            "region,uscc,form,week,indicator,item,value\n210624,U,M1,2021-W01,mined,T,1.5\n".getBytes(StandardCharsets.UTF_8), "210624", "2021-W01");

    @Test
    void subGradesAreThoseOfAModuleThatIsInOrder() {
        List<GradeSplit> split = List.of(GradeSplit.of(ProductFamily.RAW_ORE, "T",
                SubGrade.of("T-1", Text.same("T-1"), SubGrade.Limit.atMost("sio2", "0.25"))));
        ModuleHandle handle = ModuleBench.handle(ModuleBench.USUAL, CallObserver.NONE,
                StubModule.of("210624").decoding(file -> Misbehaviour.THROWS.now()));
        handle.bring(new Additions(List.of(), split));
        CountyModules host = ModuleBench.host(List.of(handle), 100, 100);
        assertEquals(CountySplits.of(handle.info(), split), host.subGrades("210624"));
        assertEquals(CountySplits.NONE, host.subGrades("210381"));
        for (int i = 0; i < 5; i++) {
            host.decode(PROVINCIAL);
        }
        assertEquals(CountySplits.NONE, host.subGrades("210624"), "it is suspended");
    }
}
