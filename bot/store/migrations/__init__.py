"""How the schema came to be; a released migration is never edited."""
