/**
 * What an import loads, whatever it came from: users, posts, comments in waves, likes, and the figures that they must
 * add up to.
 */
package dev.fanfold.importer.site;
