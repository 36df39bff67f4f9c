/** The light audit: the read model is compared a little all the time, so that drift is known before somebody asks. */
package dev.fanfold.query.auditing.watching;
