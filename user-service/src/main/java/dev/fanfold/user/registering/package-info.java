/** New accounts: one at a time by anyone, by the hundred from an import, and the first administrator. */
package dev.fanfold.user.registering;
