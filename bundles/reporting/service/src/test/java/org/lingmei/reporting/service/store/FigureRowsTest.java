package org.lingmei.reporting.service.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FigureRowsTest {

    @Test
    void whatIsInTheOrderOfTheFormIsOneStretch() {
        assertEquals("17,2,1*147", FigureRows.write(IntStream.range(17, 164).toArray(), IntStream.range(2, 149).toArray()));
        assertEquals("17,5,0*40", FigureRows.write(IntStream.range(17, 57).toArray(), IntStream.generate(() -> 5).limit(40).toArray()));
        assertEquals("1,2,1*2;9,4,-1*2;3,7,0*1", FigureRows.write(new int[] {1, 2, 9, 10, 3}, new int[] {2, 3, 4, 3, 7}));
        assertEquals("", FigureRows.write(new int[0], new int[0]));
    }

    @Test
    void whatIsWrittenIsReadInWhateverOrderItStood() {
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            int[] cells = IntStream.generate(() -> random.nextInt(300)).distinct().limit(random.nextInt(120)).toArray();
            int[] rows = IntStream.generate(() -> 1 + random.nextInt(random.nextBoolean() ? 3 : 100_000)).limit(cells.length).toArray();
            Map<Integer, Integer> expected = new HashMap<>();
            IntStream.range(0, cells.length).forEach(at -> expected.put(cells[at], rows[at]));
            assertEquals(expected, FigureRows.read(FigureRows.write(cells, rows)));
        }
        assertEquals(Map.of(), FigureRows.read(null));
    }

    @Test
    void whatWouldNotFitIsNotKept() {
        int[] cells = IntStream.range(0, 2_000).map(at -> 2 * at).toArray();
        assertNull(FigureRows.write(cells, IntStream.range(0, 2_000).toArray()));
    }
}
