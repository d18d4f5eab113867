"""Discord's interactions in, messages out; one feature per module."""
