"""Use cases, one per intention of the chair; imports the domain only."""
