"""What the store's operations take, with SQLite and with PostgreSQL."""
