"""Giving out agendas and notulen: who gets what, by which way, and how far it is."""
