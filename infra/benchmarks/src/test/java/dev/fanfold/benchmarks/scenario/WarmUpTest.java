package dev.fanfold.benchmarks.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void endsWhereItIsNoFasterTwice() throws InterruptedException {
        assertEquals(List.of(100.0, 200.0, 205.0, 209.0), rates(9, 100, 200, 205, 209, 900));
        assertEquals(List.of(100.0, 90.0, 95.0), rates(9, 100, 90, 95, 900));
    }

    @Test
    void oneThatIsNoFasterIsNotTheEnd() throws InterruptedException {
        assertEquals(List.of(100.0, 98.0, 120.0, 119.0, 121.0), rates(9, 100, 98, 120, 119, 121, 900));
    }

    @Test
    void endsWhereItIsFasterEachTime() throws InterruptedException {
        assertEquals(List.of(100.0, 200.0, 300.0), rates(3, 100, 200, 300, 400));
    }

    private static List<Double> rates(int most, double... rates) throws InterruptedException {
        Iterator<Double> next = Arrays.stream(rates).iterator();
        return WarmUp.untilNoFaster(most, next::next);
    }
}
