"""One reader a format: what a file holds becomes tables of texts, which are then read alike."""
