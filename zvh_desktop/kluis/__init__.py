"""Keeps the encrypted file of a kluis and its keys; never case data."""
