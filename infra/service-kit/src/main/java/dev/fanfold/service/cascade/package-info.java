/** What follows from the deletion, restoration or erasure of an account in the tables of one service. */
package dev.fanfold.service.cascade;
