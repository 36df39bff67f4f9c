/** Demo data made from word lists of our own: the same for the same seed, on every machine. */
package dev.fanfold.importer.demo;
