"""Rows of any source become a playlist: each track once, everything else counted."""
