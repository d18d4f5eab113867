"""Clusters saved as playlists of a user's own account: planned, made, finished, undone."""
