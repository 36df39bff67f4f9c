/** What administrators do to tags: create, rename, merge and delete them, and bring the posts in line. */
package dev.fanfold.tag.curating;
