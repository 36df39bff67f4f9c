/** Tokens that let a reader, or another service, wait for a write it knows of. */
package dev.fanfold.service.consistency;
