"""The generator of synthetic playlists, with the standard library alone."""
