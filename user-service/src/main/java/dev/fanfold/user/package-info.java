/** Accounts: who there is, how they show themselves, and how they prove who they are. */
package dev.fanfold.user;
