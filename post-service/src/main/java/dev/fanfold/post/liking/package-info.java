/** Who likes which post. */
package dev.fanfold.post.liking;
