"""Changes the shape of older kluizen; loaded only when one is opened."""
