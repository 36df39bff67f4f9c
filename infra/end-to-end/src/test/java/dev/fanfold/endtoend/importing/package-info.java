/** Whole sites through the importer: generated ones and, where it lies beside the project, a real one. */
package dev.fanfold.endtoend.importing;
