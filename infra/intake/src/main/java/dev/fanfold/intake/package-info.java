/**
 * From Kafka into a service's database, each event with the effect of exactly one delivery. A batch of records is
 * decoded, folded and given to the service's {@link dev.fanfold.intake.Projection} in one transaction whose first
 * statement moves the positions of the batch by compare-and-set; what cannot be applied is parked in the same
 * transaction.
 */
package dev.fanfold.intake;
