/** What a repair event does beyond its own row: nothing that may have been wrong is trusted. */
package dev.fanfold.query.repairing;
