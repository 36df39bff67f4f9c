/**
 * How often somebody may guess a password: counted in Redis for all instances, and by each alone while Redis is away.
 */
package dev.fanfold.user.limiting;
