/** What the services promise each other on Kafka: event types, topics, the envelope and its codec. */
package dev.fanfold.contracts;
