"""Documents: made, finished, signed and verified; the only ring that knows PDF."""
