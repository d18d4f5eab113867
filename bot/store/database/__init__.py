"""The database itself: where it is, who uses it, its tables and their versions."""
