/** The numbered scenarios. Each class begins with what it does, on which data, and what it is compared with. */
package dev.fanfold.benchmarks.scenario;
