/** What happens to posts, comments and likes when their author's account is deleted, restored or erased. */
package dev.fanfold.post.removing.cascading;
