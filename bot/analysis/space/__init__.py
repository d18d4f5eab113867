"""Tracks as points: which can be compared, by what, on which scales."""
