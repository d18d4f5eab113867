"""What members of a server propose to one another."""
