"""Notulen: checking, vaststellen, signing and handing out."""
