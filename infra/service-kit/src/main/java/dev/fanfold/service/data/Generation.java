package dev.fanfold.service.data;

import io.vertx.mutiny.sqlclient.Pool;

/**
 * One copy of the tables that a service makes of events.
 *
 * @param number under which it is told from others
 * @param pool connections on which its tables go by their plain names
 */
public record Generation(int number, Pool pool) {}
