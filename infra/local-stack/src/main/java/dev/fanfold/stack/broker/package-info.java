/** The main class of the Kafka process. */
package dev.fanfold.stack.broker;
