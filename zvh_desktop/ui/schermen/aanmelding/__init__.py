"""Holds the screens of putting a Casus forward (bijl. 3 fase 1)."""
