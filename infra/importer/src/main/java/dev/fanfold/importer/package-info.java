/** Fills a site through its public APIs: from a Stack Exchange dump or with demo data, and proves that all arrived. */
package dev.fanfold.importer;
