/** What this service knows of posts: a copy of whose they are and whether they are published, fed by their events. */
package dev.fanfold.tag.replica;
