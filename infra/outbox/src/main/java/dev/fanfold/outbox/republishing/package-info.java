/** Telling the present state of entities again, for consumers that lost or never had it. */
package dev.fanfold.outbox.republishing;
