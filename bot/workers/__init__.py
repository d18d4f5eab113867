"""The worker processes: the pool that the bot asks, and what runs inside each of them."""
