/** The posts that the signed-in viewer likes. */
package dev.fanfold.query.feed.liked;
