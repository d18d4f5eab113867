"""Copies of a database that may be in use, and the ways back and to another application."""
