"""Parts of the screen Afschaling: the confirmation, holding something up, and what is left of it."""
