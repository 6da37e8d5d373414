"""Rules of art. 1.23: asking Partijen and deciding the routing."""
