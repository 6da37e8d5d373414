"""Holds the screens of Partijen, Afgevaardigden and grondslagen (art. 7.2, 20, 22)."""
