package org.lingmei.grading.service.store;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.assay.AssayKind;

/**
 * What was written down of an analysis.
 *
 * @param assay its number, unique within its county
 * @param uscc whose goods
 * @param lotTonnes of the lot, as it was written
 * @param sampledAt the day the sample was taken; the standard in force that day grades it
 * @param ofId the original that a duplicate or an arbitration sample belongs to; null for an original
 * @param of that one's number
 * @param values as they were written
 */
public record AssayFacts(String assay, String region, String uscc, String lot, String lotTonnes, ProductFamily family, String lab,
        String method, String certificate, String sampler, LocalDate sampledAt, AssayKind kind, Long ofId, String of,
        Map<Analyte, String> values) {

    public AssayFacts {
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(kind, "kind");
        EnumMap<Analyte, String> copy = new EnumMap<>(Analyte.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** The values as numbers. */
    public Composition composition() {
        EnumMap<Analyte, BigDecimal> numbers = new EnumMap<>(Analyte.class);
        values.forEach((analyte, written) -> numbers.put(analyte, new BigDecimal(written)));
        return new Composition(numbers);
    }

    /** The same as a part of the sample of that original. */
    public AssayFacts of(long originalId, String originalLot, String originalTonnes) {
        return new AssayFacts(assay, region, uscc, lot.isEmpty() ? originalLot : lot, lotTonnes.isEmpty() ? originalTonnes : lotTonnes,
                family, lab, method, certificate, sampler, sampledAt, kind, originalId, of, values);
    }
}
