/** Tags, which posts have them, and how many. */
package dev.fanfold.query.tag;
