/** What an instance depends on and what works in it, each with a condition that is never older than a few seconds. */
package dev.fanfold.service.health;
