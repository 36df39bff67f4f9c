/** A POST that is sent twice happens once. */
package dev.fanfold.service.idempotency;
