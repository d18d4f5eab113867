"""What is Spotify's own: accounts, what they are refused, and how people and tracks go together."""
