/** Posts from draft to deletion. */
package dev.fanfold.post.publishing;
