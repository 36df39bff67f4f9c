/** Services of others, which know the topics and infra/docs/events.md and nothing else of Fanfold. */
package dev.fanfold.endtoend.consuming;
