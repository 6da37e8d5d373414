"""The rules of the work process; imports the standard library only."""
