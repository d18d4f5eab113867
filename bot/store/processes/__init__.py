"""Which processes live on a database, and what each has left beside it."""
