"""What the bot keeps, in one SQLite file; the only package with SQL."""
