/** Calls of Redis by which nobody waits long: what it holds can be had elsewhere, or done without. */
package dev.fanfold.service.redis;
