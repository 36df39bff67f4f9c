/** Full-text search over posts, from words to pages with highlights. */
package dev.fanfold.query.search.reading;
