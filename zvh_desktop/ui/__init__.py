"""Windows; the only ring that knows Qt."""
