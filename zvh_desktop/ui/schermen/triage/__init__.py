"""Holds the screens of asking Partijen and deciding the routing (art. 1.23)."""
