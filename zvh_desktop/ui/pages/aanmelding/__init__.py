"""The parts of the intake page, from top to bottom."""
