/** Generations of the read model: made from the topics beside the live one, compared with it, swapped, dropped. */
package dev.fanfold.query.rebuilding;
