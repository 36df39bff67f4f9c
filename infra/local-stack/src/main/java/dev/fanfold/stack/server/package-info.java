/** One class for each kind of process of the stack: what to start, when it is ready, how it stops. */
package dev.fanfold.stack.server;
