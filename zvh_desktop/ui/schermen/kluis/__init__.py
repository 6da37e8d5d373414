"""Screens of the encrypted file and its copies."""
