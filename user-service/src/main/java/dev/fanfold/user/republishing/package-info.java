/** How users and follows are told again. */
package dev.fanfold.user.republishing;
