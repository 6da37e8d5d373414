"""Shows the encrypted file, its keys and its copies."""
