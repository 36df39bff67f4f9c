package dev.fanfold.post.removing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** No job runs by itself: a test decides what happens between two chunks of three rows. */
public class StepByStep implements QuarkusTestProfile {

    static final int CHUNK = 3;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("fanfold.jobs.enabled", "false", "fanfold.cascade.chunk", String.valueOf(CHUNK));
    }
}
