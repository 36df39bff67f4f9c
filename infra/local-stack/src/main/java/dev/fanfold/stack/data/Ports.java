package dev.fanfold.stack.data;

import dev.fanfold.stack.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Where everything listens, on 127.0.0.1 only.
 *
 * @param gateway the one address of the API
 * @param firstService port of the first instance of the first service, the others follow
 * @param furtherInstances first port of instances beyond the first of each service
 * @param postgres PostgreSQL
 * @param kafka Kafka's clients
 * @param kafkaController Kafka's own quorum
 * @param redis Redis
 */
public record Ports(
        int gateway, int firstService, int furtherInstances, int postgres, int kafka, int kafkaController, int redis) {
    private static final int DEFAULT_BASE = 8080;

    /** Instances that a service may have besides its first. */
    public static final int FURTHER_PER_SERVICE = 8;

    private static final int SERVICES = 4;

    /** Claimed as one: more than a stack needs. */
    private static final int BLOCK = 50;

    /** More than the kernel ever took to clear away a killed JVM. */
    private static final Duration RELEASE = Duration.ofSeconds(3);

    /** The documented ports: 8080 for the gateway, 8081–8084 for the services, 15432, 19092, 19093 and 16379 behind. */
    public static Ports standard() {
        return from(DEFAULT_BASE);
    }

    /** The documented ports, all moved by the distance of this base from 8080. */
    public static Ports from(int base) {
        var moved = base - DEFAULT_BASE;
        return new Ports(base, base + 1, base + 10, 15432 + moved, 19092 + moved, 19093 + moved, 16379 + moved);
    }

    public Ports withGateway(int port) {
        return new Ports(port, firstService, furtherInstances, postgres, kafka, kafkaController, redis);
    }

    /**
     * Ports that nobody uses now, nor any other process that asks here until this one ends; below those that systems
     * hand out for outgoing connections.
     */
    public static Ports free() {
        var needed = 1 + SERVICES * (1 + FURTHER_PER_SERVICE) + 4;
        for (int tries = 0; tries < 200; tries++) {
            var first = 20_000 + BLOCK * ThreadLocalRandom.current().nextInt(12_000 / BLOCK);
            if (PortClaim.take(first) && areFree(first, needed)) {
                var behind = first + needed - 4;
                return new Ports(first, first + 1, first + 1 + SERVICES, behind, behind + 1, behind + 2, behind + 3);
            }
        }
        throw new StackException("No free ports between 20000 and 32000: end some programs that listen there.");
    }

    /** The port of one instance of the service with that place in the list of services; both count from 0. */
    public int service(int place, int instance) {
        return instance == 0 ? firstService + place : furtherInstances + place * FURTHER_PER_SERVICE + instance - 1;
    }

    /**
     * Fails with a sentence for the user when somebody else listens there. A killed JVM counts as ended when its first
     * thread has, and keeps its port until its last one has: that is waited for.
     */
    public static void requireFree(int port, String name) {
        var end = System.nanoTime() + RELEASE.toNanos();
        while (!isFree(port)) {
            if (System.nanoTime() > end) {
                throw new StackException(
                        "Port " + port + ", which " + name + " needs, is taken by another program: end that"
                                + " one, or choose other ports with --port-base or --gateway-port.");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    public Properties toProperties() {
        var properties = new Properties();
        properties.setProperty(
                "ports",
                String.join(
                        ",",
                        List.of(
                                "" + gateway,
                                "" + firstService,
                                "" + furtherInstances,
                                "" + postgres,
                                "" + kafka,
                                "" + kafkaController,
                                "" + redis)));
        return properties;
    }

    /** The ports written by {@link #toProperties}, or the documented ones. */
    public static Ports from(Properties properties) {
        var text = properties.getProperty("ports");
        if (text == null) {
            return standard();
        }
        var p = new ArrayList<Integer>();
        for (var port : text.split(",")) {
            p.add(Integer.parseInt(port));
        }
        return new Ports(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4), p.get(5), p.get(6));
    }

    private static boolean areFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            if (!isFree(port)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
