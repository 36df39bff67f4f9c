/**
 * How fresh an answer is: reads that carry a consistency token wait until the read model has what the token names, and
 * every answer says how long it may be kept.
 */
package dev.fanfold.query.freshness;
