/** Ids, and failures of the database told apart. */
package dev.fanfold.service.data;
