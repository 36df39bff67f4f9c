/** The comparison of the read model with its owners, over their APIs. */
package dev.fanfold.stack.auditing;
