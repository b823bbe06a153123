package org.lingmei.core.api;

import java.math.BigDecimal;

/**
 * A county (or county-level city) of the province.
 *
 * @param code six digits by GB/T 2260, such as {@code 210381}
 * @param name its Chinese name
 * @param city the prefecture-level city it belongs to
 * @param cityCode that city's code
 * @param plate the prefix of its number plates
 * @param annualQuotaKt ore that it may mine in a year, thousand tonnes
 */
public record Region(String code, String name, String city, String cityCode, String plate, BigDecimal annualQuotaKt) {
}
