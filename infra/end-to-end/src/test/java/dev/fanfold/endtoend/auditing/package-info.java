/** Whether an audit finds what is wrong with the read model, and nothing else. */
package dev.fanfold.endtoend.auditing;
