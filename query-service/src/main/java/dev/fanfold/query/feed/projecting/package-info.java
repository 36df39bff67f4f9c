/** Posts, their tags and their likes, from events to rows. */
package dev.fanfold.query.feed.projecting;
