"""Holds the screens of handing over, keeping and destroying (bijl. 3 fase 5)."""
