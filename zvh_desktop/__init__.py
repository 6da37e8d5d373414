"""ZVH Desktop: the program of the chair of a Regionale Casustafel."""
