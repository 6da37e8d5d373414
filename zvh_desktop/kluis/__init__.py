"""Keys of the kluis; never case data."""
