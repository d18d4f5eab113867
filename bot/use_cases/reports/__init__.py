"""A playlist becomes a report: found, waited for, or made in turn."""
