/** The structure of the code, as infra/docs and the modules' packages promise it. */
package dev.fanfold.endtoend.architecture;
