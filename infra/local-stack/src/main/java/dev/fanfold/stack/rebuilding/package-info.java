/** What the command that rebuilds the read model asks for, step by step. */
package dev.fanfold.stack.rebuilding;
