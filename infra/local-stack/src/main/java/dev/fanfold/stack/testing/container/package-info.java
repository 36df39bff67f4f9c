/** The backing servers of tests as containers of the public images, where a Docker engine is there. */
package dev.fanfold.stack.testing.container;
