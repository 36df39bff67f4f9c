/** A site's records on their way into the write APIs: in phases, in batches, several in flight, each exactly once. */
package dev.fanfold.importer.loading;
