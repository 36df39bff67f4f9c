package dev.fanfold.stack.data;

import dev.fanfold.stack.server.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/**
 * What was chosen for this data folder. It is remembered, so that later commands need no options and a plain {@code up}
 * brings back what ran before.
 *
 * @param ports where everything listens
 * @param scale how many instances of each service run
 */
public record Settings(Ports ports, Map<Service, Integer> scale) {

    /** The remembered settings, or the documented ports and one instance of each service. */
    public static Settings load(DataFolder data) {
        var properties = new Properties();
        if (Files.exists(data.settings())) {
            try (var reader = Files.newBufferedReader(data.settings())) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        var scale = new EnumMap<Service, Integer>(Service.class);
        for (var service : Service.values()) {
            scale.put(service, Integer.parseInt(properties.getProperty("scale." + service.label(), "1")));
        }
        return new Settings(Ports.from(properties), scale);
    }

    public void save(DataFolder data) {
        var properties = ports.toProperties();
        scale.forEach((service, count) -> properties.setProperty("scale." + service.label(), String.valueOf(count)));
        try (var writer = Files.newBufferedWriter(data.settings())) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Settings with(Ports other) {
        return new Settings(other, scale);
    }

    /** The same with other numbers of instances for the services named. */
    public Settings with(Map<Service, Integer> changed) {
        var all = new EnumMap<Service, Integer>(scale);
        all.putAll(changed);
        return new Settings(ports, all);
    }
}
