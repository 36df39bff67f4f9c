package dev.fanfold.endtoend.journey;

import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code infra/http} tells people to try works as it says. */
@ExtendWith(LocalStackExtension.class)
class JourneyIT {

    static List<String> files() throws IOException {
        return Journey.files();
    }

    private final LocalStack stack;

    JourneyIT(LocalStack stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRequestAnswersAsTheFileSays(String file) {
        new Journey(stack).walk(file);
    }
}
