/** The read model against its owners and against itself. */
package dev.fanfold.query.auditing;
