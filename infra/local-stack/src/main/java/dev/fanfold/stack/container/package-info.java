/** What a stack of containers needs before it starts: secrets, databases. */
package dev.fanfold.stack.container;
