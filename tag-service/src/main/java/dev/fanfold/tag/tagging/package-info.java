/** Setting the tags of posts: by their authors one post at a time, by an import many at once. */
package dev.fanfold.tag.tagging;
