"""Use cases of the encrypted file and its copies."""
