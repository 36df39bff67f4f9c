/** The system under measurement: a stack of its own, filled with a generated site, and how far its projector is. */
package dev.fanfold.benchmarks.stack;
