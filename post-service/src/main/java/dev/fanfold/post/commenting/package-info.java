/** Threaded comments. */
package dev.fanfold.post.commenting;
