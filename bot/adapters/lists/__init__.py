"""What the sources of public lists share: lists that come whole, and refusals."""
