/** The public API as a test uses it: requests, answers, members, and what lies behind the API to look at. */
package dev.fanfold.endtoend.client;
