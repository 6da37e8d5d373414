"""Holds reusable widgets that know no use case."""
