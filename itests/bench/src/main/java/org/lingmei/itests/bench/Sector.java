package org.lingmei.itests.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.lingmei.core.api.Uscc;

/**
 * The invented enterprises of one county, as many as bring a file to a hundred thousand values.
 *
 * @param mines their codes; each mine reports 34 values a week
 * @param plants their codes; each plant reports 17 values a week
 */
record Sector(List<String> mines, List<String> plants) {

    /** Haicheng: the county with most of the ore, and a module with a rule of its own. */
    static final String REGION = "210381";

    private static final int MINES = 2_000;
    private static final int PLANTS = 1_900;

    static Sector ofACounty() {
        return new Sector(IntStream.range(0, MINES).mapToObj(i -> code('M', i)).toList(),
                IntStream.range(0, PLANTS).mapToObj(i -> code('P', i)).toList());
    }

    private static String code(char kind, int number) {
        String organisation = "9%c%06d".formatted(kind, number);
        String code = "91" + REGION + organisation + Uscc.organisationCheckCharacter(organisation);
        return code + Uscc.checkCharacter(code);
    }

    /** The list that an operator sends to register them. */
    byte[] csv() {
        StringBuilder csv = new StringBuilder("region,uscc,name,kind,licensed_capacity_kt,kilns\n");
        mines.forEach(code -> csv.append(REGION).append(',').append(code).append(",海城量测矿山").append(code, 8, 16).append(",mine,1200,0\n"));
        plants.forEach(code -> csv.append(REGION).append(',').append(code).append(",海城量测镁业").append(code, 8, 16).append(",plant,120,")
                .append(Weeks.KILNS).append('\n'));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
