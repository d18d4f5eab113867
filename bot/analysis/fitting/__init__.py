"""How many clusters there are, and which track is in which."""
