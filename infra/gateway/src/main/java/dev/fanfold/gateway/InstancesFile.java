package dev.fanfold.gateway;

import io.vertx.core.AbstractVerticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads the list of instances again when its file has changed, so that scaling needs no restart. */
final class InstancesFile extends AbstractVerticle {
    private static final long INTERVAL_MS = 250;
    private static final Logger LOG = Logger.getLogger(InstancesFile.class.getName());

    private final Settings settings;
    private final Instances instances;
    private FileTime seen;

    InstancesFile(Settings settings, Instances instances) {
        this.settings = settings;
        this.instances = instances;
    }

    @Override
    public void start() {
        settings.instancesFile().ifPresent(file -> vertx.setPeriodic(INTERVAL_MS, timer -> check(file)));
    }

    private void check(Path file) {
        try {
            var modified = Files.getLastModifiedTime(file);
            if (!modified.equals(seen)) {
                seen = modified;
                instances.replace(settings.instances());
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "Keeping the known instances: " + file + " cannot be read", e);
        }
    }
}
