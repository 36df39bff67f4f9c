package dev.fanfold.query.discussion.reading;

import dev.fanfold.query.paging.Cursor;
import dev.fanfold.query.paging.Cursors;
import dev.fanfold.query.paging.NumberedItems;
import dev.fanfold.query.paging.Page;
import dev.fanfold.query.paging.PageAnswers;
import dev.fanfold.query.paging.PageNumber;
import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;

@Path("/v1/posts/{postId}/comments")
@Produces(MediaType.APPLICATION_JSON)
public class DiscussionResource {

    private final DiscussionReader discussion;
    private final FlatComments flat;
    private final Cursors cursors;
    private final PageAnswers answers;

    DiscussionResource(DiscussionReader discussion, FlatComments flat, Cursors cursors, PageAnswers answers) {
        this.discussion = discussion;
        this.flat = flat;
        this.cursors = cursors;
        this.answers = answers;
    }

    @GET
    public Uni<Response> list(
            UUID postId,
            @QueryParam("sort") @DefaultValue("thread") String sort,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("page") @Min(1) @Max(PageNumber.DEPTH) Integer page,
            @QueryParam("pageSize") @Min(1) @Max(100) Integer pageSize,
            @Context UriInfo uri) {
        CommentSort order = CommentSort.of(sort);
        Optional<PageNumber> number = PageNumber.of(page, pageSize, cursor);
        if (number.isPresent()) {
            return Bounded.answer(numbered(postId, order, number.get())).map(found -> answers.answer(found, uri));
        }
        String list = order.list(postId);
        Cursor place = cursors.decode(list, cursor);
        return Bounded.answer(discussion.count(postId).chain(() -> page(postId, order, place, limit)))
                .map(found -> answers.answer(list, found, uri));
    }

    private Uni<Page> page(UUID postId, CommentSort order, Cursor place, int limit) {
        return order == CommentSort.THREAD
                ? discussion.thread(postId, place, limit)
                : flat.page(postId, order == CommentSort.NEW, place, limit);
    }

    private Uni<NumberedItems> numbered(UUID postId, CommentSort order, PageNumber number) {
        if (order == CommentSort.THREAD) {
            throw Problems.invalid("page", "is for sort=new and sort=old: a thread goes on by cursor");
        }
        return discussion.count(postId).chain(total -> flat.page(postId, order == CommentSort.NEW, number, total));
    }
}
