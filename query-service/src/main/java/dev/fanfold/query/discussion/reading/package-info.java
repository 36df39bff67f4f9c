/** Threads of comments, from rows to answers. */
package dev.fanfold.query.discussion.reading;
