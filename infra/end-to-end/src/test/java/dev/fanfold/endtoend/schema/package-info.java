/**
 * The write services' schemas, by SQL: every constraint holds, every index serves, no migration breaks the release
 * before.
 */
package dev.fanfold.endtoend.schema;
