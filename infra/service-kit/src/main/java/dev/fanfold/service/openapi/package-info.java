/** What {@code /openapi} says of every route. */
package dev.fanfold.service.openapi;
