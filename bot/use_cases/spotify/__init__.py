"""Linked Spotify accounts, and what is read in their name."""
