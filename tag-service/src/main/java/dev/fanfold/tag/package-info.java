/** Tags, and which post has which. */
package dev.fanfold.tag;
