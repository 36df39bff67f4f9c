/** Pages and the signed cursors between them. */
package dev.fanfold.query.paging;
