/** How users show themselves to others. */
package dev.fanfold.user.profile;
