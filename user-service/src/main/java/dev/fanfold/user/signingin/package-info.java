/** Passwords in, access and refresh tokens out, and the keys that others check them with. */
package dev.fanfold.user.signingin;
