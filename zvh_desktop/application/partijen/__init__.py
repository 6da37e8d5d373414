"""Use cases of art. 7.2, 20, 22: Partijen, Afgevaardigden, grondslagen."""
