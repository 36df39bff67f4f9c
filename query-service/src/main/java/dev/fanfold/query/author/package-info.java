/** Author cards, their counts, and the job that carries a new name to every post and comment. */
package dev.fanfold.query.author;
