/** Comments, from events to rows. */
package dev.fanfold.query.discussion.projecting;
