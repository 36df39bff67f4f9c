/** How far a run is, for people: a bar on a terminal, plain lines elsewhere. */
package dev.fanfold.importer.progress;
