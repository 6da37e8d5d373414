"""The parts of the page `Acties`."""
