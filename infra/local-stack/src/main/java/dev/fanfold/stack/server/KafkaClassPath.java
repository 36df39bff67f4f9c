package dev.fanfold.stack.server;

import dev.fanfold.stack.StackException;
import dev.fanfold.stack.broker.Broker;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The libraries of the Kafka process: the part of this process' class path that Kafka needs. So the launcher and any
 * module's tests start the same broker without a folder of jars beside them.
 */
final class KafkaClassPath {
    private static final List<String> LIBRARIES = List.of(
            "kafka",
            "scala",
            "slf4j-",
            "log4j-",
            "jackson-",
            "snakeyaml",
            "jopt-simple",
            "argparse4j",
            "metrics-core",
            "re2j",
            "pcollections",
            "caffeine",
            "HdrHistogram",
            "hash4j",
            "jose4j",
            "zstd-jni",
            "snappy-java",
            "lz4-java",
            "commons-validator",
            "commons-digester",
            "commons-beanutils",
            "commons-logging",
            "commons-collections",
            "jspecify",
            // the logging that slf4j finds when the class path is a Quarkus service's
            "jboss-logmanager",
            "jboss-logging",
            "smallrye-common-",
            "wildfly-common",
            "jakarta.json",
            "parsson");

    private KafkaClassPath() {}

    static String text() {
        var path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(KafkaClassPath::isNeeded)
                .collect(Collectors.joining(File.pathSeparator));
        if (!path.contains("kafka-server")) {
            throw new StackException("Kafka is not on the class path " + System.getProperty("java.class.path"));
        }
        return path;
    }

    private static boolean isNeeded(String entry) {
        var name = Path.of(entry).getFileName().toString();
        return LIBRARIES.stream().anyMatch(name::startsWith)
                || name.startsWith("fanfold-local-stack")
                || Files.exists(Path.of(entry, Broker.class.getName().replace('.', '/') + ".class"));
    }
}
