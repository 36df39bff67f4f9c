/** Post documents in Redis: shared memory, never the truth. */
package dev.fanfold.query.feed.caching;
