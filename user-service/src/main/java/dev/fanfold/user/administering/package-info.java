/** What administrators see of accounts and do to them. */
package dev.fanfold.user.administering;
