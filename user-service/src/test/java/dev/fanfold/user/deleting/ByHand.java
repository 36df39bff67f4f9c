package dev.fanfold.user.deleting;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Jobs do nothing by themselves, and little at a time. */
public class ByHand implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("fanfold.jobs.enabled", "false", "fanfold.cascade.chunk", "2", "fanfold.cascade.settle", "1h");
    }
}
