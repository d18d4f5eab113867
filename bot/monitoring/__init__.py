"""The numbers, for the operator."""
