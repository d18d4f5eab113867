"""A channel is told what is new in a playlist: set up, looked at in rounds, stopped."""
