package dev.fanfold.query.overlay;

import java.util.List;
import java.util.UUID;

/**
 * Of what was asked for, in the order in which it was.
 *
 * @param likedPosts posts that the viewer likes, listed or not
 * @param followedAuthors authors whom the viewer follows
 */
public record Overlay(List<UUID> likedPosts, List<UUID> followedAuthors) {}
