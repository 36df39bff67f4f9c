/** Finds the project and packages the services when their sources have changed. */
package dev.fanfold.stack.build;
