"""What the rooms of exports share: the tables that files become, what is said of them, refusals."""
