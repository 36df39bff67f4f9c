/** What an instance does: read for clients, project events, or both. */
package dev.fanfold.query.roles;
