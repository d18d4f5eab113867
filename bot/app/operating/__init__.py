"""The parts of the composition root that serve an operator alone."""
