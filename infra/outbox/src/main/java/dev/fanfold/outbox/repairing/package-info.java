/** Telling one entity again for the sake of copies that are wrong. */
package dev.fanfold.outbox.repairing;
