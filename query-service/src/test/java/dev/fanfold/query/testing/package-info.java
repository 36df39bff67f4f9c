/** Events of a small site, for tests. */
package dev.fanfold.query.testing;
