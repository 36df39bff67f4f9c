/**
 * What was deleted is gone for good: rows, kept answers, events that were not sent yet; a tombstone tells the world.
 */
package dev.fanfold.post.removing.erasing;
