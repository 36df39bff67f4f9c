/** Tests of the whole: its structure, and its behaviour over real processes. */
package dev.fanfold.endtoend;
