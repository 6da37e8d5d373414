"""The parts of the page of one Plan van Aanpak."""
