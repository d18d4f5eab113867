"""Pages without pictures and signs, as a screen reader reads them out."""
