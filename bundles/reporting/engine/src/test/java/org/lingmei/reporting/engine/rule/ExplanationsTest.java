package org.lingmei.reporting.engine.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.Shipped;

class ExplanationsTest {

    private final Explanations explanations = new Explanations(Shipped.settings().explanations());

    @ParameterizedTest
    @ValueSource(strings = {"2号窑检修停产三天", "春节放假，本周只开工两天", "订单增加，新开第 5 号窑", "Kiln 2 was down for repair.",
            "数据核实无误，因环保限产减量一半", "𠮷林客户退货两批"})
    void whatExplains(String text) {
        assertTrue(explanations.judge(Severity.CHECK, text).isEmpty(), text);
        assertTrue(explanations.judge(Severity.EXPLAIN, text).isEmpty(), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "      ", "检修", "检 修 停 产", "核实无误", "经核实无误。", "核实无误，情况属实！", "核实无误 核实无误", "数据属实，特此说明",
            "情况属实情况属实", "啊啊啊啊啊啊啊", "哈哈呵呵哈哈呵呵", "。。。。。。。。", "......!!!???", "111111", "1212121212", "Verified. Checked. Correct.", "\u3000\u3000\u3000\u3000\u3000\u3000"})
    void whatSaysNothing(String text) {
        assertTrue(explanations.judge(Severity.CHECK, text).isPresent(), text);
        assertTrue(explanations.judge(Severity.EXPLAIN, text).isPresent(), text);
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    void nothingAtAll(Severity severity) {
        assertEquals(severity == Severity.HINT, explanations.judge(severity, null).isEmpty());
    }

    @Property
    void anErrorCannotBeExplainedAway(@ForAll String text) {
        assertTrue(explanations.judge(Severity.ERROR, text).isPresent());
    }

    @Property
    void fewerThanSixCharactersNeverDo(@ForAll @StringLength(max = 5) String text) {
        assertTrue(explanations.judge(Severity.CHECK, text).isPresent());
    }
}
