/** The same processes for JUnit: backing servers for {@code *IT} of a module, the whole stack for end-to-end tests. */
package dev.fanfold.stack.testing;
