/** Sites in the dump format, of any size and with known figures, full of the cases that real dumps hold. */
package dev.fanfold.importer.generator;
