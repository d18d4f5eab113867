"""Names for clusters: what may be said of them, and who gets which."""
