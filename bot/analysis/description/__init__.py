"""Numbered clusters become named ones, with traits, members, a plane and a note."""
