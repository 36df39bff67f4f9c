/** Pages of posts and single posts, from rows to answers. */
package dev.fanfold.query.feed.reading;
