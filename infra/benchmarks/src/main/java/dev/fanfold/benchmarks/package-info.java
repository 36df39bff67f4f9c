/** {@code ./fanfold bench}: numbered scenarios, run one after the other, each beside its limit in the same run. */
package dev.fanfold.benchmarks;
