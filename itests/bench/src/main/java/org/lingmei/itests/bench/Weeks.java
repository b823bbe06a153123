package org.lingmei.itests.bench;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.SplittableRandom;

/**
 * One week after another of a county's reports: each opens with the stock with which the last one closed, output varies by a
 * tenth, and the year adds up, so that the rules are all applied and find next to nothing.
 *
 * <p>Tonnes are counted in hundredths. The same seed gives the same weeks.
 */
final class Weeks {

    /** How many kilns every plant has. */
    static final int KILNS = 5;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST_MONDAY = LocalDate.of(2021, 1, 4);
    private static final String[] GRADES = {"T", "1", "2", "3", "4", "L"};
    private static final int[] MINED = {185_000, 520_000, 555_000, 510_000, 225_000, 165_000};
    private static final String[] PRODUCTS = {"CCM", "DBM", "FM"};
    private static final int[] OUTPUT = {52_000, 33_000, 14_000};
    /** Thousandths of a tonne of ore for a tonne of product. */
    private static final int[] ORE = {2_150, 2_300, 2_500};
    private static final int FIRST_CELL_OF_PLANTS = 100;

    private final SplittableRandom random = new SplittableRandom(20_210_104);
    private final Sector sector;
    private final long[][] oreStock;
    private final long[][] productStock;
    private final long[] minedThisYear;
    private int week;

    Weeks(Sector sector) {
        this.sector = sector;
        oreStock = stocks(sector.mines().size(), MINED);
        productStock = stocks(sector.plants().size(), OUTPUT);
        minedThisYear = new long[sector.mines().size()];
    }

    private long[][] stocks(int reporters, int[] usual) {
        long[][] stocks = new long[reporters][usual.length];
        for (long[] each : stocks) {
            for (int i = 0; i < usual.length; i++) {
                each[i] = about(usual[i], 100);
            }
        }
        return stocks;
    }

    /** The next week of 2021. */
    Week next() {
        LocalDate monday = FIRST_MONDAY.plusWeeks(week++);
        WeekWriter writer = new WeekWriter("2021-W%02d".formatted(week));
        for (int mine = 0; mine < oreStock.length; mine++) {
            mine(writer, mine);
        }
        for (int plant = 0; plant < productStock.length; plant++) {
            plant(writer, plant);
        }
        return writer.week(monday.plusWeeks(1).atTime(LocalTime.of(9, 0)).atZone(ZONE).toInstant());
    }

    private void mine(WeekWriter writer, int mine) {
        writer.report(sector.mines().get(mine), "M1", 0);
        long total = 0;
        for (int grade = 0; grade < GRADES.length; grade++) {
            long opening = oreStock[mine][grade];
            long mined = about(MINED[grade], 100);
            long closing = about(MINED[grade], 100);
            long gone = opening + mined - closing;
            long used = gone / 20;
            writer.value("opening", GRADES[grade], opening, 2);
            writer.value("mined", GRADES[grade], mined, 2);
            writer.value("sold", GRADES[grade], gone - used, 2);
            writer.value("self_used", GRADES[grade], used, 2);
            writer.value("closing", GRADES[grade], closing, 2);
            oreStock[mine][grade] = closing;
            total += mined;
        }
        minedThisYear[mine] += total;
        writer.value("mined_total", "", total, 2);
        writer.value("mined_ytd", "", minedThisYear[mine], 2);
        writer.value("explosives_kg", "", about(total * 35 / 1_000, 25), 1);
        writer.value("days_worked", "", 5 + random.nextInt(3), 0);
    }

    private void plant(WeekWriter writer, int plant) {
        writer.report(sector.plants().get(plant), "M3", FIRST_CELL_OF_PLANTS);
        writer.value("kilns_total", "", KILNS, 0);
        for (int product = 0; product < PRODUCTS.length; product++) {
            long opening = productStock[plant][product];
            long output = about(OUTPUT[product], 100);
            long closing = about(OUTPUT[product], 100);
            writer.value("opening", PRODUCTS[product], opening, 2);
            writer.value("ore_in", PRODUCTS[product], about(output * ORE[product] / 1_000, 30), 2);
            writer.value("output", PRODUCTS[product], output, 2);
            writer.value("sold", PRODUCTS[product], opening + output - closing, 2);
            writer.value("closing", PRODUCTS[product], closing, 2);
            productStock[plant][product] = closing;
        }
        writer.value("kilns_running", "", 2 + random.nextInt(KILNS - 1), 0);
    }

    /** A figure off the usual one by at most so many thousandths. */
    private long about(long usual, int thousandths) {
        return usual + usual * random.nextInt(-thousandths, thousandths + 1) / 1_000 + random.nextInt(-99, 100);
    }
}
