package dev.fanfold.importer.site;

import dev.fanfold.importer.state.LongPairMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a site's records must add up to.
 *
 * @param users without accounts of ours
 * @param ownAccounts 1 where the content brings a deleted-user account, else 0
 * @param comments number of comments of each wave
 * @param byPost post id → (comments, likes)
 * @param tags tag name → number of its posts
 * @param notes what was left out or merged, and how often; for people
 */
public record Figures(
        long users,
        long ownAccounts,
        long posts,
        long[] comments,
        long likes,
        LongPairMap byPost,
        Map<String, Long> tags,
        Map<String, Long> notes) {

    /** Users (with accounts of ours), posts, comments and likes: what a progress bar counts. */
    public long records() {
        return users + ownAccounts + posts + allComments() + likes;
    }

    public long allComments() {
        long all = 0;
        for (long wave : comments) {
            all += wave;
        }
        return all;
    }

    /** For content that comes without figures of its own: counts the records themselves. */
    public static Figures counted(SiteContent content) {
        long[] users = new long[2];
        content.users(user -> users[user.id() == SiteContent.DELETED_USER ? 1 : 0]++);
        LongPairMap byPost = new LongPairMap();
        Map<String, Long> tags = new TreeMap<>();
        content.posts(post -> {
            byPost.put(post.id(), 0, 0);
            post.tags().forEach(tag -> tags.merge(tag, 1L, Long::sum));
        });
        long[] comments = new long[content.commentKinds().size()];
        for (int wave = 0; wave < comments.length; wave++) {
            int current = wave;
            content.comments(wave, comment -> {
                comments[current]++;
                byPost.add(comment.post(), 1, 0);
            });
        }
        long[] likes = {0};
        content.likes(like -> {
            likes[0]++;
            byPost.add(like.post(), 0, 1);
        });
        return new Figures(users[0], users[1], byPost.size(), comments, likes[0], byPost, tags, Map.of());
    }
}
