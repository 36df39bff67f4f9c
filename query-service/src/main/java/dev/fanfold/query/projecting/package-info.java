/** The read model as a whole: which projector writes when. */
package dev.fanfold.query.projecting;
