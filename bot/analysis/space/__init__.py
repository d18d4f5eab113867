"""Tracks as points whose distances mean likeness: on which scales, by what weights."""
