/** What is measured and how sure it is: rounds, medians, spread, processor time and memory of processes. */
package dev.fanfold.benchmarks.measure;
