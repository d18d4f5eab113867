"""The cells of a table to tracks."""
