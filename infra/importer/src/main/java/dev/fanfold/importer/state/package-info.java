/** What an import remembers between runs: which batches were acknowledged, and which id each source record got. */
package dev.fanfold.importer.state;
