"""The pages of an answer, and who may see them."""
