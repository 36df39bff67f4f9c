package dev.fanfold.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanfold.benchmarks.scenario.Scenario;
import dev.fanfold.benchmarks.site.SiteSize;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenariosTest {

    private final Scenarios scenarios = Scenarios.of(SiteSize.LARGE);

    @Test
    void eachIsFoundByANumberOfItsOwnAndSaysWhatAReaderMustKnow() {
        List<Scenario> all = Stream.concat(scenarios.usual().stream(), scenarios.large().stream())
                .toList();
        for (Scenario scenario : all) {
            Scenario.Header header = scenario.header();
            assertEquals(List.of(scenario), scenarios.chosen(List.of(header.number())));
            assertFalse(header.parameters().isEmpty()
                    || header.data().isBlank()
                    || header.limit().isBlank());
        }
    }

    @Test
    void oneThatIsNotThereIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> scenarios.chosen(List.of("99")));
    }
}
