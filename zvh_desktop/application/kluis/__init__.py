"""Holds the use cases of the encrypted file and its copies."""
