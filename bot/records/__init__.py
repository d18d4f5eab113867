"""A report as store-ready pieces, so that a click reads only what it shows."""
