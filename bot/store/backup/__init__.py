"""Copies of a database that may be in use, and the way back."""
