"""Constellate: a Discord bot that turns a music playlist into a map of how it sounds."""

__version__ = "0.1.0"
