/** What members and visitors do, from the write to the read. */
package dev.fanfold.endtoend.flow;
