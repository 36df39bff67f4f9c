/** Reads that carry a consistency token wait until the read model has what the token names. */
package dev.fanfold.query.freshness;
