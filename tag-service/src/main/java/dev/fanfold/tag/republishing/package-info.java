/** How tags and the tags of posts are told again. */
package dev.fanfold.tag.republishing;
