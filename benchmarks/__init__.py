"""How fast the program is, and how that was measured. Run with `make bench`."""
