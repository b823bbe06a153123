package org.lingmei.grading.engine.subgrade;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.SubGrade;
import org.lingmei.grading.engine.standard.Comparison;

/** Splits of raw ore's grades, written short. */
final class Splits {

    private Splits() {
    }

    /** A split such as {@code of("T", "T-1: sio2 <= 0.25", "T-2: sio2 <= 0.4, cao <= 0.5")}. */
    static GradeSplit of(String grade, String... into) {
        List<SubGrade> parts = new ArrayList<>();
        for (String part : into) {
            String[] halves = part.split(": ");
            List<SubGrade.Limit> limits = new ArrayList<>();
            for (String limit : halves[1].split(", ")) {
                String[] words = limit.split(" ");
                limits.add(new SubGrade.Limit(words[0], SubGrade.Comparison.valueOf(Comparison.ofCode(words[1]).orElseThrow().name()),
                        new BigDecimal(words[2])));
            }
            parts.add(new SubGrade(halves[0], Text.same(halves[0]), limits));
        }
        return new GradeSplit(ProductFamily.RAW_ORE, grade, parts);
    }
}
