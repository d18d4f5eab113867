"""How use cases share work, go on in the background, and forget in time."""
