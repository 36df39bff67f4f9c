/** What scenarios are compared with: raw limits of the machine, and what a team would write without Fanfold. */
package dev.fanfold.benchmarks.limit;
