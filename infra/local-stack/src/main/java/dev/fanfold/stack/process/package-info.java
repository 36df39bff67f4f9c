/** Processes that outlive their launcher: starting, recognising, signalling, and their logs. */
package dev.fanfold.stack.process;
