"""A table of audio features that an operator brings: columns, rows, what is left out of it."""
