/** What this service knows of accounts: a copy of which are active, fed by their events. */
package dev.fanfold.post.account;
