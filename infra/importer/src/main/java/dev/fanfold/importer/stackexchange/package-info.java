/** A Stack Exchange data dump read as a stream and mapped to users, posts, comments and likes. */
package dev.fanfold.importer.stackexchange;
