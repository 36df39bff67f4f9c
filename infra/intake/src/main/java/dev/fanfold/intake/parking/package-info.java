/** What could not be applied: kept with its cause and place, superseded by later events, listed, retried, discarded. */
package dev.fanfold.intake.parking;
