"""How the shape of the kluis changed; loaded only when an older kluis is opened."""
