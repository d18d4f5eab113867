"""Words, links and escapes that documents, pages, pictures and screens share."""
