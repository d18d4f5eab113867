"""From an interaction to its answer: permissions, acknowledgement, progress, errors."""
