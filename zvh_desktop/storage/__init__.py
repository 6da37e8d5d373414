"""Stores the kluis: the only ring that knows SQLAlchemy and SQLCipher."""
