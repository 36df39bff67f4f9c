/** What goes for good with an erased post or user: tag sets, names that only drafts had, answers kept for repeats. */
package dev.fanfold.tag.erasing;
