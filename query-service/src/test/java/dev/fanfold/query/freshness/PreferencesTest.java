package dev.fanfold.query.freshness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none                        | 2  | false | ''",
                "wait=5                      | 5  | false | wait=5",
                "WAIT = \"5\"                | 5  | false | wait=5",
                "wait=0, handling=strict     | 0  | true  | wait=0, handling=strict",
                "handling=strict; foo, wait=3| 3  | true  | wait=3, handling=strict",
                "handling=lenient            | 2  | false | ''",
                "wait=86400                  | 10 | false | wait=10",
                "wait=99999999999            | 2  | false | ''",
                "wait=-1, respond-async      | 2  | false | ''"
            })
    void preferencesAreTakenAsFarAsTheyGo(String header, long seconds, boolean strict, String applied) {
        Preferences preferences = Preferences.of(header);

        assertEquals(Duration.ofSeconds(seconds), preferences.patience());
        assertEquals(strict, preferences.strict());
        assertEquals(applied, preferences.applied());
    }
}
