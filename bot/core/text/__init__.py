"""Words that documents, pages and pictures share."""
