/** What changes, told as it happens: a log beside the read model, and streams that follow it. */
package dev.fanfold.query.live;
