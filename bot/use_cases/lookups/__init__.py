"""What services know of tracks: asked for once, kept for all, fair to everyone who asks."""
