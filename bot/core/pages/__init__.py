"""A report as pages of a message: what stands on each, and which comes next."""
