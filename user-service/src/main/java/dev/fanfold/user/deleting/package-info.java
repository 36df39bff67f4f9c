/** The end of an account: deletion, which can be undone for a while, what follows from it, and erasure for good. */
package dev.fanfold.user.deleting;
