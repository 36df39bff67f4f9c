package dev.fanfold.endtoend.chaos;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.stack.testing.LocalStack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Members who write, guests who have written and come and go, and an administrator; all draw what they do next. */
final class Site {
    private static final int WRITERS = 8;
    private static final int GUESTS = 4;

    /** Of everybody before the faults begin, so that there is something to be wrong about. */
    private static final int FIRST_OPERATIONS = 12;

    private final long seed;
    private final LocalStack stack;
    private final Operations operations;
    private final Remembered memory = new Remembered();
    private final List<Doing> everybody = new ArrayList<>();

    /** How their names begin: those of no other run on this stack. */
    private String tags;

    /** @param random of this one alone: what they draw depends on the seed, and not on what others do meanwhile */
    private record Doing(List<Runnable> doings, Random random) {

        void next() {
            doings.get(random.nextInt(doings.size())).run();
        }
    }

    Site(long seed, LocalStack stack, Operations operations) {
        this.seed = seed;
        this.stack = stack;
        this.operations = operations;
        var guests = new ArrayList<String>();
        var visitors = new ArrayList<Doing>();
        for (int n = 0; n < GUESTS; n++) {
            visitors.add(writer(guests, "guest", 0));
        }
        for (int n = 0; n < WRITERS; n++) {
            everybody.add(writer(new ArrayList<>(), "writer", 2));
        }
        var first = Stream.concat(visitors.stream(), everybody.stream()).toList();
        everybody.add(administrator(guests));
        atOnce(first, FIRST_OPERATIONS, () -> {});
    }

    Remembered memory() {
        return memory;
    }

    /** All of them at once, so many things together, each counted when it is done. */
    void live(int things) {
        atOnce(everybody, things / everybody.size(), operations::done);
        operations.finish();
    }

    private static void atOnce(List<Doing> who, int times, Runnable done) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = who.stream()
                    .map(one -> CompletableFuture.runAsync(
                            () -> IntStream.range(0, times).forEach(n -> {
                                one.next();
                                done.run();
                            }),
                            threads))
                    .toList();
            running.forEach(CompletableFuture::join);
        }
    }

    /** @param renames how often they are renamed; the administrator knows guests in their first version */
    private Doing writer(List<String> ids, String name, int renames) {
        var member = Member.register(stack, name);
        var id = member.id();
        ids.add(id);
        var me = member.api().get("/v1/me").ok();
        memory.named(id, me.body().path("displayName").asText());
        var random = new Random(seed + 31 * ids.size() + name.hashCode() + 1_000L * everybody.size());
        var api = new Insistent(member.api(), operations::called);
        tags = tags == null ? member.handle() : tags;
        var posts = new Authoring(id, tags, api, memory, random);
        var comments = new Talking(id, api, memory, random);
        var likes = new Liking(id, api, memory, random);
        var profile = new Renaming(id, me.version(), api, memory, random);
        return new Doing(
                Stream.of(
                                often(9, posts::write),
                                often(6, posts::edit),
                                often(3, posts::publish),
                                often(3, posts::archive),
                                often(3, posts::delete),
                                often(3, posts::restore),
                                often(8, posts::tag),
                                often(16, comments::comment),
                                often(9, comments::reply),
                                often(4, comments::edit),
                                often(5, comments::delete),
                                often(4, comments::restore),
                                often(20, likes::like),
                                often(5, likes::follow),
                                often(renames, profile::rename))
                        .flatMap(List::stream)
                        .toList(),
                random);
    }

    private Doing administrator(List<String> guests) {
        var admin = stack.adminCredentials();
        var api = Api.of(stack).signIn(admin.login(), admin.password(), null);
        var random = new Random(seed);
        var deeds = new Administrating(new Insistent(api, operations::called), memory, guests, random);
        return new Doing(
                Stream.of(
                                often(4, deeds::renameTag),
                                often(2, deeds::mergeTags),
                                often(1, deeds::deleteTag),
                                often(1, deeds::sendAway),
                                often(1, deeds::letBackIn))
                        .flatMap(List::stream)
                        .toList(),
                random);
    }

    private static List<Runnable> often(int times, Runnable doing) {
        return Collections.nCopies(times, doing);
    }
}
