/** Which copies of the read model there are, for all who read and write it. */
package dev.fanfold.query.generation;
