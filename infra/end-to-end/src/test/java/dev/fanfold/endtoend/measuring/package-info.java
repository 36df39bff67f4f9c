/** Numbers, not tests: what is written into notes and documents. They assert nothing about time. */
package dev.fanfold.endtoend.measuring;
