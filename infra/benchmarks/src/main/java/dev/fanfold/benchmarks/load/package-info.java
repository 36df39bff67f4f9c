/** Requests: by Hyperfoil in a process of its own, and by an open loop that follows writes until they are visible. */
package dev.fanfold.benchmarks.load;
