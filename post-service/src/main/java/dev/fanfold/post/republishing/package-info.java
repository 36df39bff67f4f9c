/** How posts, comments and likes are told again. */
package dev.fanfold.post.republishing;
