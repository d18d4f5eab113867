"""Which column of a table is which, by its name, by its values, or by its place."""
