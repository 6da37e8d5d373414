"""One module per type of document."""
