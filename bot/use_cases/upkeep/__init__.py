"""What keeps the bot in order: retention, pending commands, health, settings of servers."""
