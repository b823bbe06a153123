package org.lingmei.grading.engine.consultation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a county says to a draft as a whole. */
public enum Verdict {
    /** 同意: the text may stay as it is. */
    AGREE,
    /** 修改意见: it proposes other text or limits. */
    PROPOSE;

    /** The name in data and interfaces: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Verdict> ofCode(String code) {
        return Arrays.stream(values()).filter(verdict -> verdict.code().equals(code)).findFirst();
    }
}
