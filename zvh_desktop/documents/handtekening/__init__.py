"""Signing, raising and verifying (PAdES)."""
