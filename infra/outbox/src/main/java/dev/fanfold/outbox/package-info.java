/**
 * From a committed transaction to Kafka. A use case inserts its event into the table {@code outbox} with the statement
 * that changes its entity; the relay publishes the rows and deletes them once Kafka has them. Storage is the SQL, lease
 * says who relays, publisher is the Kafka side, relay is the loop, relay-service starts and stops it.
 */
package dev.fanfold.outbox;
