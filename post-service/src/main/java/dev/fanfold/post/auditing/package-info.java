/** What an audit compares of posts, comments and likes. */
package dev.fanfold.post.auditing;
