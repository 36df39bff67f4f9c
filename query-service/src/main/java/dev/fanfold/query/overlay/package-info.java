/** What the signed-in viewer likes and follows of what a public answer shows, apart from it. */
package dev.fanfold.query.overlay;
