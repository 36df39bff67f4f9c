/** The journeys of {@code infra/http}, run as they are against a real stack. */
package dev.fanfold.endtoend.journey;
