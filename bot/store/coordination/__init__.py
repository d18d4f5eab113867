"""What the processes on one PostgreSQL agree on, by its locks, rows and notifications."""
