"""Discord's side of an answer: embeds, components, files, sentences."""
