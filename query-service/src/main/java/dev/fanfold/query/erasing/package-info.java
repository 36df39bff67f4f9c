/** What the read model can show for the erasure of a user. */
package dev.fanfold.query.erasing;
