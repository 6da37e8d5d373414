"""The ways by which a finished document leaves."""
