/** A site of any size, the same for the same seed: as events, as rows of the services that own them, and normalized. */
package dev.fanfold.benchmarks.site;
