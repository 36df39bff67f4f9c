/** Who may do what: every route of every service, asked by everybody. */
package dev.fanfold.endtoend.authorization;
