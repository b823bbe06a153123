package org.lingmei.grading.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.standard.Chemistry;
import org.lingmei.grading.engine.standard.Comparison;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Impossible;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Otherwise;
import org.lingmei.grading.engine.standard.Quantity;
import org.lingmei.grading.engine.standard.StandardText;

class TableTermsTest {

    private static final Limit MGO = new Limit(Quantity.of(Analyte.MGO), Comparison.AT_LEAST, new BigDecimal("47"));

    @Test
    void whatIsMeantIsNotObjectedTo() {
        assertEquals(List.of(), found(Judging.rounded(1), "纯菱镁矿只含 47.8%", chemistry("98.5", "100.8", "1.0919", "2.5", Analyte.MGO, Analyte.LOI)));
    }

    @Test
    void anImpossibilityWithoutAReasonIsRefusedAtItsPlace() {
        assertEquals(List.of("error tables[0].impossible[0].reason"), found(Judging.UNROUNDED, " ", null));
    }

    @Test
    void decimalsForWhatHasNoLimitAreWarnedOf() {
        Judging judging = new Judging(Judging.Method.ROUNDED, 1, Map.of(Quantity.of(Analyte.MGO), 2, Quantity.of(Analyte.SIO2), 2));
        assertEquals(List.of("warning tables[0].judging.exceptions.sio2"), found(judging, "why", null));
    }

    @Test
    void aSumThatNobodyCanMeanIsRefused() {
        assertEquals(List.of("error tables[0].chemistry.sum.most"), found(Judging.UNROUNDED, "why", chemistry("101", "98", "1", "1", Analyte.MGO, Analyte.CAO)));
        assertEquals(List.of("warning tables[0].chemistry.sum.most"), found(Judging.UNROUNDED, "why", chemistry("90", "99", "1", "1", Analyte.MGO, Analyte.CAO)));
        assertEquals(List.of("error tables[0].chemistry.sum.of", "error tables[0].chemistry.sum.least"),
                found(Judging.UNROUNDED, "why", chemistry("-1", "100", "1", "1", Analyte.MGO)));
        assertEquals(List.of("error tables[0].chemistry.sum.of"), found(Judging.UNROUNDED, "why", chemistry("98", "101", "1", "1", Analyte.MGO, Analyte.MGO)));
        assertEquals(List.of("error tables[0].chemistry.sum.of"), found(Judging.UNROUNDED, "why", chemistry("98", "101", "1", "1", Analyte.MGO, Analyte.BULK_DENSITY)));
    }

    @Test
    void aLossThatNobodyCanMeanIsRefused() {
        assertEquals(List.of("error tables[0].chemistry.ignition.factors.mgo", "error tables[0].chemistry.ignition.tolerance"),
                found(Judging.UNROUNDED, "why", chemistry("98", "101", "0", "-1", Analyte.MGO, Analyte.CAO)));
        assertEquals(List.of("error tables[0].chemistry.ignition.factors"),
                found(Judging.UNROUNDED, "why", new Chemistry(null, new Chemistry.CarbonateLoss(Map.of(), BigDecimal.ONE))));
        assertEquals(List.of("error tables[0].chemistry.ignition.factors.loi"),
                found(Judging.UNROUNDED, "why", new Chemistry(null, new Chemistry.CarbonateLoss(Map.of(Analyte.LOI, BigDecimal.ONE), BigDecimal.ONE))));
    }

    private static Chemistry chemistry(String least, String most, String factor, String tolerance, Analyte... of) {
        return new Chemistry(new Chemistry.Closure(List.of(of), new BigDecimal(least), new BigDecimal(most)),
                new Chemistry.CarbonateLoss(Map.of(Analyte.MGO, new BigDecimal(factor)), new BigDecimal(tolerance)));
    }

    private static List<String> found(Judging judging, String reason, Chemistry chemistry) {
        Impossible impossible = new Impossible(new Limit(Quantity.of(Analyte.MGO), Comparison.MORE_THAN, new BigDecimal("47.85")), Text.same(reason));
        GradeTable table = new GradeTable("ore", Text.same("ore"), ProductFamily.RAW_ORE, judging, List.of(impossible),
                List.of(new GradeRow("1", "1", Text.same("first"), List.of(MGO), null, false)), new Otherwise("L", Text.same("low")), chemistry);
        return StandardCheck.check(new StandardText(Text.same("t"), Text.same("s"), false, List.of(), List.of(table))).stream()
                .map(finding -> (finding.error() ? "error " : "warning ") + finding.path()).toList();
    }
}
