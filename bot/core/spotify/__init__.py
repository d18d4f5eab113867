"""What is Spotify's own: linked accounts, what Spotify refuses, and users' ranks and hearts."""
