/** Who asks to be forgotten is: the whole of it, in every place where something is kept. */
package dev.fanfold.endtoend.erasing;
