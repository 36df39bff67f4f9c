/** The commands of {@code ./fanfold}. */
package dev.fanfold.stack.command;
