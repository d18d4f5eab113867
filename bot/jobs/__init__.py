"""What a worker can be asked for, by dotted name; loaded in workers only."""
