/** From the change log to clients: one reader in each instance, and a bounded stream for each client. */
package dev.fanfold.query.live.streaming;
