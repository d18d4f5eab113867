"""What whoever runs the bot decides; read once, at the start."""
