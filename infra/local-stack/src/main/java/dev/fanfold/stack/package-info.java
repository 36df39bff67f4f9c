/** Runs everything on one machine without Docker: three backing servers, four services and the gateway. */
package dev.fanfold.stack;
