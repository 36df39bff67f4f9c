/** Everything that is wrong with a request, on every route: refused as a problem, and without any effect. */
package dev.fanfold.endtoend.input;
