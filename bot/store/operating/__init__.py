"""What an operator is told of the disk, and what they were told already."""
