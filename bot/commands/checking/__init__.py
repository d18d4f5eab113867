"""`constellate check`."""
