"""Holds the screens of giving out documents: who may know what (W-61, W-63)."""
