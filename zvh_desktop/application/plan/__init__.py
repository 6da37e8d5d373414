"""Use cases of art. 1.17, fase 4: the Plan van Aanpak."""
