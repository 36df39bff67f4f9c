/** The log of changed posts, written with what it tells of. */
package dev.fanfold.query.live.projecting;
