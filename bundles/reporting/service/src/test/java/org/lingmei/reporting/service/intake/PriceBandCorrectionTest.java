package org.lingmei.reporting.service.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;

/** What a correction of a few enterprises looks like beside the reports in force of the others. */
class PriceBandCorrectionTest {

    private static final String COUNTY = "210381";
    private static final String WEEK = "2021-W01";
    private static final String LATER = "2021-05-01T10:00:00+08:00";

    @OnEachDatabase
    @DisplayName("a price is compared with those in force of the county, whoever the correction brings")
    void beside(StoreHarness core) throws Exception {
        Room room = new Room(core);
        List<String> lines = new String(Samples.file("weekly/" + WEEK + "-" + COUNTY + ".csv"), StandardCharsets.UTF_8).lines().toList();
        List<String> plants = lines.stream().filter(line -> line.contains(",M3," + WEEK + ",output,CCM,")).map(line -> line.split(",")[1])
                .limit(4).toList();
        Map<String, String> prices = new TreeMap<>();
        plants.forEach(plant -> prices.put(plant, "1000"));
        String outlier = plants.get(3);
        prices.put(outlier, "3000");
        JsonNode whole = submit(room, lines, prices, null);
        assertEquals(plants.size(), found(whole).size(), "one is dear, and so the others are below the mean");
        String words = found(whole).get(outlier);

        JsonNode again = submit(room, lines, prices, outlier);
        assertEquals(Map.of(outlier, words), found(again), "of the others' reports nothing is found in a file that has none");
        assertEquals(plants.size(), inForce(room));

        prices.put(outlier, "1010");
        assertEquals(Map.of(), found(submit(room, lines, prices, outlier)), "its own former price is not among those it is compared with");
    }

    private static JsonNode submit(Room room, List<String> lines, Map<String, String> prices, String only) throws Exception {
        List<String> file = new ArrayList<>(lines);
        prices.forEach((plant, price) -> file.add(String.join(",", COUNTY, plant, "M3", WEEK, "price_avg", "CCM", price)));
        return room.submit(COUNTY, WEEK, LATER, Room.csv(file.stream().filter(line -> only == null || line.startsWith("region")
                || line.contains(only)).collect(Collectors.joining("\n"))), null);
    }

    private static Map<String, String> found(JsonNode receipt) {
        Map<String, String> found = new TreeMap<>();
        for (JsonNode finding : receipt.get("findings")) {
            if (finding.get("rule").asText().equals("V13")) {
                found.put(finding.get("uscc").asText(), finding.get("message").asText());
            }
        }
        return found;
    }

    private static long inForce(Room room) {
        return room.archive.inForce(Room.OPERATOR, COUNTY, WEEK, Locale.ENGLISH).stream().filter(line -> line.rule().equals("V13")).count();
    }
}
