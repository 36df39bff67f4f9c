/**
 * The public HTTP API as any client uses it: sessions, idempotent batches, reads, patience with a site that is away.
 */
package dev.fanfold.importer.client;
