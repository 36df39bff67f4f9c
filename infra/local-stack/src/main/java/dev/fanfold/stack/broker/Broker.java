package dev.fanfold.stack.broker;

import kafka.tools.StorageTool;

/**
 * Formats Kafka's storage if that has not been done, then runs Kafka. In one JVM, because starting a second one only to
 * format takes longer than the formatting.
 */
public final class Broker {
    /** Any fixed id will do: every data folder is a cluster of its own. */
    private static final String CLUSTER_ID = "ZmFuZm9sZC1sb2NhbC1zdA";

    private Broker() {}

    /** Takes the settings file, as {@code kafka.Kafka} does. */
    public static void main(String[] arguments) {
        var format = new String[] {"format", "-t", CLUSTER_ID, "-c", arguments[0], "--ignore-formatted"};
        if (StorageTool.execute(format, System.out) != 0) {
            System.exit(1);
        }
        kafka.Kafka.main(arguments);
    }
}
