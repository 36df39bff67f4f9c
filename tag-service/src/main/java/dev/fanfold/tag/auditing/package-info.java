/** What an audit compares of tags and of the tags of posts. */
package dev.fanfold.tag.auditing;
