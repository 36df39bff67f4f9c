/** The home feed: posts by those whom the signed-in viewer follows. */
package dev.fanfold.query.feed.home;
