/** The imported records compared with their source through the query API alone. */
package dev.fanfold.importer.verifying;
