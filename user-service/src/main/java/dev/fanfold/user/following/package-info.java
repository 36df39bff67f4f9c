/** Who follows whom. */
package dev.fanfold.user.following;
