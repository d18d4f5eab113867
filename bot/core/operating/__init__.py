"""What an operator wants to know, as values and words."""
