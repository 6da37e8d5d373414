"""The parts of the page `Vandaag`."""
