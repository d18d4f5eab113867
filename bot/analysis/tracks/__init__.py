"""What is known of the tracks that can be compared, lined up."""
