"""The worker processes: a pool that the bot asks, and what runs inside each of them."""
