"""Rules of W-61, W-63: who may know what, and giving it out."""
