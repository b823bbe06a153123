package org.lingmei.grading.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.Text;

/** What is measured in a sample ({@code domain.md} section 1). */
public enum Analyte {
    /** Magnesium oxide, mass fraction in percent (GB/T 5069). */
    MGO("MgO", Unit.PERCENT),
    /** Calcium oxide, mass fraction in percent. */
    CAO("CaO", Unit.PERCENT),
    /** Silicon dioxide, mass fraction in percent. */
    SIO2("SiO2", Unit.PERCENT),
    /** Iron as iron(III) oxide, mass fraction in percent. */
    FE2O3("Fe2O3", Unit.PERCENT),
    /** Aluminium oxide, mass fraction in percent. */
    AL2O3("Al2O3", Unit.PERCENT),
    /** Boron oxide, mass fraction in percent. */
    B2O3("B2O3", Unit.PERCENT),
    /** Loss on ignition at 1025 ± 25 °C (灼烧减量), in percent. */
    LOI("LOI", Unit.PERCENT),
    /** Water driven off by drying (水分), in percent. */
    MOISTURE("H2O", Unit.PERCENT),
    /** Share of the mass that is smaller than the size class agreed on, in percent. */
    UNDERSIZE("undersize", Unit.PERCENT),
    /** Share of the mass that is larger than the size class agreed on, in percent. */
    OVERSIZE("oversize", Unit.PERCENT),
    /** Share of the mass that stays on the 80 µm sieve, in percent (WB/T 1019). */
    RESIDUE_80UM("residue80", Unit.PERCENT),
    /** Magnesium oxide that reacts with water (活性氧化镁), mass fraction in percent (WB/T 1019). */
    ACTIVE_MGO("a-MgO", Unit.PERCENT),
    /** Free calcium oxide (游离氧化钙), mass fraction in percent (WB/T 1019). */
    FREE_CAO("f-CaO", Unit.PERCENT),
    /** Bulk density of the grains (颗粒体积密度), in g/cm³ (GB/T 2999). */
    BULK_DENSITY("BD", Unit.GRAMS_PER_CM3);

    /** What a value is counted in. */
    public enum Unit {
        /** Hundredths, from 0 to 100. */
        PERCENT("%"),
        /** Grams in a cubic centimetre. */
        GRAMS_PER_CM3("g/cm³");

        private final String symbol;

        Unit(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    private static final Map<Analyte, Text> LABELS = Map.ofEntries(
            Map.entry(LOI, new Text("灼烧减量", "loss on ignition")),
            Map.entry(MOISTURE, new Text("水分", "moisture")),
            Map.entry(UNDERSIZE, new Text("下限粒级", "undersize")),
            Map.entry(OVERSIZE, new Text("上限粒级", "oversize")),
            Map.entry(RESIDUE_80UM, new Text("80 µm 筛余", "residue at 80 µm")),
            Map.entry(ACTIVE_MGO, new Text("活性 MgO", "active MgO")),
            Map.entry(FREE_CAO, new Text("游离 CaO", "free CaO")),
            Map.entry(BULK_DENSITY, new Text("颗粒体积密度", "bulk density")));

    private final String symbol;
    private final Unit unit;

    Analyte(String symbol, Unit unit) {
        this.symbol = symbol;
        this.unit = unit;
    }

    /** The name in data and interfaces: lower case, such as {@code mgo} or {@code residue_80um}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How chemists write it, such as {@code Fe2O3}. */
    public String symbol() {
        return symbol;
    }

    public Unit unit() {
        return unit;
    }

    /** What people call it. */
    public Text label() {
        return LABELS.getOrDefault(this, Text.same(symbol));
    }

    /** The analyte of that code, in whatever case; {@code h2o} is moisture. */
    public static Optional<Analyte> ofCode(String code) {
        String wanted = code.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(analyte -> analyte.code().equals(wanted) || analyte.symbol.toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }
}
