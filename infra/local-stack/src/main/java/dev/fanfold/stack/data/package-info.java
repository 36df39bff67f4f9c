/** The data folder: what it holds, its secrets, its ports, and who may write to it. */
package dev.fanfold.stack.data;
