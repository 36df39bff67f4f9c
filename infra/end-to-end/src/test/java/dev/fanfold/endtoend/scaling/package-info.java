/** Several instances of each service behind one address: shared work, takeovers, restarts that nobody notices. */
package dev.fanfold.endtoend.scaling;
