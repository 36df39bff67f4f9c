package dev.fanfold.query.rebuilding;

import dev.fanfold.query.freshness.ProjectedPositions;
import dev.fanfold.query.rebuilding.GenerationRow.State;
import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code /v1/admin/generations}: the read model's generations, from their making to their end. */
@Path("/v1/admin/generations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class GenerationResource {

    private final GenerationStorage storage;
    private final ProjectedPositions positions;
    private final SwapGenerations swaps;
    private final GenerationConfig config;

    GenerationResource(
            GenerationStorage storage, ProjectedPositions positions, SwapGenerations swaps, GenerationConfig config) {
        this.storage = storage;
        this.positions = positions;
        this.swaps = swaps;
        this.config = config;
    }

    public record Generations(List<GenerationView> items) {}

    @GET
    public Uni<Response> list() {
        return Bounded.answer(storage.all().chain(this::views))
                .map(views -> answer(Response.Status.OK, new Generations(views)));
    }

    @GET
    @Path("/{number}")
    public Uni<Response> read(int number) {
        return view(number, Response.Status.OK);
    }

    /** @param speed records a second; as configured by default */
    @POST
    public Uni<Response> begin(@QueryParam("speed") @Min(1) @Max(1_000_000) Integer speed) {
        return Bounded.answer(storage.begin(config.locations(), speed))
                .map(number -> number.orElseThrow(() -> Problems.conflict("A generation is on its way already.")))
                .chain(number -> view(number, Response.Status.CREATED));
    }

    @POST
    @Path("/{number}/comparison")
    public Uni<Response> compare(int number) {
        return Bounded.answer(require(number, State.READY, State.RETIRED).chain(row -> storage.ask(number)))
                .chain(() -> view(number, Response.Status.ACCEPTED));
    }

    /** @param force also where no comparison has found it equal; a generation that was live needs none */
    @POST
    @Path("/{number}/swap")
    public Uni<Response> swap(int number, @QueryParam("force") @DefaultValue("false") String force) {
        if (!force.equals("true") && !force.equals("false")) {
            throw Problems.invalid("force", "must be true or false");
        }
        return Bounded.answer(require(number, State.READY, State.RETIRED)
                        .invoke(row -> requireEqual(row, force.equals("true")))
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .invoke(swaps::swap))
                .chain(() -> view(number, Response.Status.OK));
    }

    /** Its tables go some seconds later. */
    @DELETE
    @Path("/{number}")
    public Uni<Response> drop(int number) {
        return Bounded.answer(find(number)
                        .chain(row -> storage.turn(
                                storage.pool(),
                                number,
                                State.DROPPING,
                                State.CREATING,
                                State.BUILDING,
                                State.READY,
                                State.RETIRED)))
                .invoke(turned -> {
                    if (!turned) {
                        throw Problems.conflict("A generation that is live, or gone already, cannot be dropped.");
                    }
                })
                .chain(() -> view(number, Response.Status.ACCEPTED));
    }

    private static void requireEqual(GenerationRow row, boolean force) {
        boolean equal = row.comparison() != null && row.comparison().contains("\"equal\":true");
        if (row.is(State.READY) && !equal && !force) {
            throw Problems.conflict("No comparison has found generation " + row.number() + " equal to the live one.");
        }
    }

    private Uni<GenerationRow> require(int number, State... states) {
        return find(number).invoke(row -> {
            if (!List.of(states).contains(row.state())) {
                throw Problems.conflict(
                        "Generation " + number + " is " + row.state().label() + ".");
            }
        });
    }

    private Uni<GenerationRow> find(int number) {
        return storage.find(number).map(found -> found.orElseThrow(() -> Problems.notFound("That generation")));
    }

    private Uni<Response> view(int number, Response.Status status) {
        return Bounded.answer(find(number).chain(row -> storage.all().chain(this::views)))
                .map(views -> answer(
                        status,
                        views.stream()
                                .filter(view -> view.number() == number)
                                .findFirst()
                                .orElseThrow()));
    }

    private Uni<List<GenerationView>> views(List<GenerationRow> rows) {
        return positions.sums(storage.pool()).map(sums -> {
            long total = rows.stream()
                    .filter(row -> row.is(State.LIVE))
                    .mapToLong(row -> sums.getOrDefault(row.number(), 0L))
                    .sum();
            return rows.stream()
                    .map(row -> GenerationView.of(row, sums.getOrDefault(row.number(), 0L), total))
                    .toList();
        });
    }

    private static Response answer(Response.Status status, Object body) {
        return Response.status(status)
                .entity(body)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
