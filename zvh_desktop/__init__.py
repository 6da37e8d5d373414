"""ZVH Desktop: the program of the chair of a Regionale Casustafel."""

__version__ = "0.1.0"
