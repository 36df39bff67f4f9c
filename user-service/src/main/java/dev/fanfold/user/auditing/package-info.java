/** What an audit compares of users and follows. */
package dev.fanfold.user.auditing;
