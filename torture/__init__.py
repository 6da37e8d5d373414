"""Ends the real program in every unpleasant way there is, and looks whether anything was lost."""
