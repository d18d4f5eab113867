"""What the bot keeps, in one SQLite file; the only room that speaks SQL."""
