/** What posts are found by, from rows to search documents. */
package dev.fanfold.query.search.projecting;
